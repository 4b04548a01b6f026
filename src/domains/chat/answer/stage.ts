/** A step that text goes through in pieces. What all pieces come to together does not depend on where they were cut. */
export interface TextStage {
  /** What is certain so far; the rest is held back. */
  push(text: string): string
  /** What was still held back. Called once, last. */
  end(): string
}

/** Stages one after the other, as one. */
export function pipeline(stages: readonly TextStage[]): TextStage {
  return {
    push: (text) => stages.reduce((carried, stage) => (carried === '' ? '' : stage.push(carried)), text),
    end: () => stages.reduce((carried, stage) => (carried === '' ? '' : stage.push(carried)) + stage.end(), ''),
  }
}
