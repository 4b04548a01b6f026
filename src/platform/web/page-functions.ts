// These functions run in the browser, in a world of their own beside that of the page's scripts. They are sent as their source, so
// each must stand alone: no imports, no outer names.

/** What a look at the document finds. */
export interface Look {
  /** One of the awaited selectors is there. */
  isFound: boolean
  /** Buttons that were pressed by this look. */
  pressed: number
  /** Elements of the document; it changes while scripts still build the page. */
  elements: number
  isComplete: boolean
}

/** Presses each button of `dismiss` that shows, once in its life, and tells how far the document is. */
export function lookAtDocument(waitFor: readonly string[], dismiss: readonly string[]): Look {
  const memory = globalThis as { pressedButtons?: WeakSet<Element> }
  memory.pressedButtons ??= new WeakSet()
  let pressed = 0
  for (const selector of dismiss) {
    for (const button of Document.prototype.querySelectorAll.call(document, selector)) {
      const isShown = button.getClientRects().length > 0 && button.checkVisibility({ visibilityProperty: true })
      if (!(button instanceof HTMLElement) || !isShown || memory.pressedButtons.has(button)) continue
      memory.pressedButtons.add(button)
      button.click()
      pressed++
    }
  }
  return {
    isFound: waitFor.some((selector) => Document.prototype.querySelector.call(document, selector) !== null),
    pressed,
    elements: Document.prototype.getElementsByTagName.call(document, '*').length,
    isComplete: document.readyState === 'complete',
  }
}

/** The document's markup; null where it has more characters than `maxLength`, so that a monster stays where it is. */
export function readDocument(maxLength: number): string | null {
  const root = Document.prototype.querySelector.call(document, ':root')
  const markup = root === null ? '' : root.outerHTML
  return markup.length > maxLength ? null : markup
}
