const NAMES = new Set(
  `afrikaans albanian amharic arabic armenian azerbaijani basque bengali bangla bosnian bulgarian burmese cantonese catalan cebuano
  creole croatian czech danish dari dutch english estonian farsi fijian filipino finnish flemish french fulani galician georgian german
  greek gujarati hausa hebrew hindi hmong hungarian icelandic igbo indonesian irish italian japanese kannada kazakh khmer kinyarwanda korean
  kurdish kyrgyz lao latin latvian lithuanian luxembourgish macedonian malagasy malay malayalam maltese mandarin maori marathi mongolian
  nepali norwegian oromo pashto patois persian polish portuguese punjabi quechua romanian russian samoan serbian shona sindhi sinhala slovak
  slovenian somali spanish swahili swedish tagalog tajik tamil tatar telugu thai tibetan tigrinya tongan turkish turkmen twi ukrainian urdu
  uyghur uzbek vietnamese welsh wolof xhosa yiddish yoruba zulu chinese deutsch français español italiano português`.split(/\s+/u),
)
const COMPOUND = 'haitian creole|mandarin chinese|american sign language|british sign language|asl|scottish gaelic'

/** Natural languages named in a text, in its order, each once. Programming languages are none of them. */
export function naturalLanguages(text: string): string[] {
  const found = new Map<string, string>()
  for (const [name] of text.matchAll(new RegExp(String.raw`\b(?:${COMPOUND})\b|\p{L}+`, 'giu'))) {
    const key = name.toLowerCase()
    const isCompound = name.includes(' ') || key === 'asl'
    if ((isCompound || NAMES.has(key)) && !found.has(key)) found.set(key, isCompound ? name : capitalise(name))
  }
  return [...found.values()]
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}
