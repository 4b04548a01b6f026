import type { ShownPassage } from './citation.ts'
import { createPlaceFinder } from './cited-place.ts'
import { parseMarker } from './parse-marker.ts'
import type { MarkerReference } from './parse-marker.ts'
import { PIECE } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import { createScanner } from './scanner.ts'
import type { TextStage } from './stage.ts'

/**
 * Turns markers into pieces, each checked: the passage was retrieved, and holds the quoted words or shares a telling word with
 * the sentence that the marker follows. `onDropped` is called for each reference that does not check.
 */
export function createMarkerStage(passages: readonly ShownPassage[], pieces: Pieces, onDropped: () => void): TextStage {
  const byLabel = new Map(passages.map((passage) => [passage.label, passage]))
  const { findQuote, findSentence } = createPlaceFinder(passages)
  const check = ({ label, quote }: MarkerReference, written: string): string | null => {
    const passage = byLabel.get(label)
    if (!passage) return null
    const place = quote === null ? findSentence(passage, written) : findQuote(passage, quote)
    return place && pieces.add({ kind: 'MARK', place })
  }

  return createScanner({
    triggers: /[[【［〔(]/,
    recognise(window, { before }) {
      const marker = parseMarker(window)
      if (marker === null || marker === 'MORE') return marker
      const written = before()
      const marks = new Set<string>()
      for (const reference of marker.references) {
        const mark = marker.isImitation ? null : check(reference, written)
        if (mark === null) onDropped()
        else marks.add(mark)
      }
      // The same mark twice in a row says nothing more.
      const standing = trailingPieces(written)
      return { length: marker.length, put: [...marks].filter((mark) => !standing.includes(mark)).join('') }
    },
  })
}

function trailingPieces(text: string): string {
  let start = text.length
  while (start > 0 && PIECE.test(text.charAt(start - 1))) start -= 1
  return text.slice(start)
}
