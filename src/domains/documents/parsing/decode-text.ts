const CONTROL_BYTES = /[\0-\x08\x0E-\x1A\x1C-\x1F\x7F]/gu

/**
 * Decodes bytes that are text: UTF-8 (with or without byte-order mark), UTF-16 (with a mark, or seen by its zero bytes), else
 * windows-1252. Null when the bytes are no text in any of these; binary data is never read as text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 = utf16Label(bytes)
  if (utf16 !== null) return readable(new TextDecoder(utf16).decode(bytes))
  const utf8 = decodeUtf8(bytes)
  if (utf8 !== null) return readable(utf8)
  return isWindows1252(bytes) ? readable(new TextDecoder('windows-1252').decode(bytes)) : null
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  const sample = bytes.subarray(0, 4096)
  const pairs = sample.length / 2
  let evenZeros = 0
  let oddZeros = 0
  sample.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) evenZeros += 1
    else oddZeros += 1
  })
  // Latin text in UTF-16 has a zero in nearly every pair, always on the same side.
  if (oddZeros > 0.7 * pairs && evenZeros === 0) return 'utf-16le'
  if (evenZeros > 0.7 * pairs && oddZeros === 0) return 'utf-16be'
  return null
}

function isWindows1252(bytes: Uint8Array): boolean {
  let high = 0
  for (const byte of bytes) {
    // Bytes that windows-1252 leaves undefined.
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false
    if (byte >= 0x80) high += 1
  }
  return high <= bytes.length * 0.3
}

/** A stray control character happens in real text files; more than one in a thousand, or a zero, means binary data. */
function readable(text: string): string | null {
  const controls = text.match(CONTROL_BYTES)
  if (controls === null) return text
  return controls.includes('\0') || controls.length > Math.max(1, text.length / 1000) ? null : text
}
