import { createAllowedUrls } from './allowed-urls.ts'
import { createCharacterStage } from './characters.ts'
import type { ShownPassage } from './citation.ts'
import { createEncodedStage } from './encoded-stage.ts'
import { createHtmlStage } from './html-stage.ts'
import { createLeakStage } from './leak-stage.ts'
import { createLinkStage } from './link-stage.ts'
import { createMarkerStage } from './marker-stage.ts'
import { createNumberStage } from './number-stage.ts'
import { createPieces } from './pieces.ts'
import type { FilterOutput } from './render-stage.ts'
import { createRenderer } from './render-stage.ts'
import { pipeline } from './stage.ts'
import { createUrlStage } from './url-stage.ts'

export interface AnswerFilterOptions {
  /** What was retrieved, with the labels that the model saw. */
  passages: readonly ShownPassage[]
  /** The rules of the system message: no 8 words in a row of it come out. None of the person's own words belong in it. */
  promptText: string
  /** Links of the person's own resume. */
  allowedUrls: readonly string[]
}

export interface AnswerFilter {
  /** The next piece of what the model writes, and what of it can be shown by now. */
  push(text: string): FilterOutput
  /** The rest. Called once, when the model has ended. */
  end(): FilterOutput
  /** References of the model to a passage that did not check, and numbers of its own making. */
  readonly dropped: number
  /** Stretches of the prompt, or of encoded text, that were withheld. */
  readonly leaks: number
}

/** Text is worked on in pieces of this size, so that no step ever moves more. */
const PIECE_CHARS = 1_000

/**
 * What stands between a model and its reader. Markers such as [P3] become numbers with checked citations; links and images,
 * HTML, hidden characters and repeated rules of the prompt are taken out. The text that comes out is the same however what goes in is
 * cut; time is linear in it; each step holds back one construct that could still become what it looks for, at most.
 *
 * The order matters: each step sees what the ones before it have left, so that nothing can be hidden in what they take out.
 */
export function createAnswerFilter({ passages, promptText, allowedUrls }: AnswerFilterOptions): AnswerFilter {
  let dropped = 0
  let leaks = 0
  const onDropped = (): void => {
    dropped += 1
  }
  const onLeak = (): void => {
    leaks += 1
  }
  const pieces = createPieces()
  const allowed = createAllowedUrls(allowedUrls)
  const stages = pipeline([
    createCharacterStage(),
    createMarkerStage(passages, pieces, onDropped),
    createHtmlStage(),
    createLinkStage(allowed, pieces),
    createNumberStage(onDropped),
    createUrlStage(allowed),
    createEncodedStage(onLeak),
    createLeakStage(promptText, onLeak),
  ])
  const renderer = createRenderer(pieces)
  return {
    push(text) {
      let ready = ''
      for (let at = 0; at < text.length; at += PIECE_CHARS) ready += stages.push(text.slice(at, at + PIECE_CHARS))
      return renderer.render(ready)
    },
    end: () => renderer.render(stages.end()),
    get dropped() {
      return dropped
    },
    get leaks() {
      return leaks
    },
  }
}
