import type { TextSection, CutOptions, CutPassage } from './passages.ts'
import { cutPassages } from './passages.ts'

export interface TitledPassage extends CutPassage {
  /** What is embedded: the document's title, then the passage. */
  embeddedText: string
}

/** The model reads 256 tokens, two of its own among them. */
const READ_TOKENS = 254
/** A title never takes more than this share of what the model reads. */
const TITLE_SHARE = 0.25

/**
 * Cuts a text into passages and puts its title in front of each for embedding, so that a passage from the middle still
 * says what it is about. `content` and offsets are those of the passage alone. A title too long for its share is left out.
 */
export async function cutTitledPassages(
  title: string,
  text: string,
  sections: readonly TextSection[],
  { countTokens }: Pick<CutOptions, 'countTokens'>,
): Promise<TitledPassage[]> {
  const [counted = 0] = title.trim() === '' ? [] : await countTokens([title])
  const titleTokens = counted <= READ_TOKENS * TITLE_SHARE ? counted : 0
  const passages = await cutPassages(text, sections, { countTokens, maxTokens: READ_TOKENS - titleTokens })
  return passages.map((passage) => ({
    ...passage,
    embeddedText: titleTokens === 0 ? passage.content : `${title}\n${passage.content}`,
  }))
}
