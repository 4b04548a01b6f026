/** Letters of other scripts that look like a Latin one. Compatibility forms (full width, mathematical, circled) fold without it. */
const LOOKALIKES = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ё: 'e', һ: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', ԛ: 'q',
    г: 'r', ѕ: 's', т: 't', υ: 'u', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v',
    ο: 'o', ρ: 'p', τ: 't', χ: 'x', γ: 'y', ı: 'i', ɑ: 'a', ɡ: 'g', ℓ: 'l', օ: 'o', ս: 'u', հ: 'h', ո: 'n',
  }),
)

/**
 * The letters that a character shows, in the form in which texts are compared: Latin look-alikes, lower case, no accents.
 * '' for all that is no letter.
 */
export function foldLetter(char: string): string {
  if (/^[a-z]$/.test(char)) return char
  const letters = char.normalize('NFKD').toLowerCase().replace(/[^\p{L}]/gu, '')
  return [...letters].map((letter) => LOOKALIKES.get(letter) ?? letter).join('')
}

/** All letters of a text, folded, with nothing between them. */
export function foldLetters(text: string): string {
  return Array.from(text, foldLetter).join('')
}
