/** How far into a page a declaration of its charset is looked for; HTML wants it within the first 1,024 bytes. */
const DECLARATION_BYTES = 1024

/**
 * Decodes a page by its byte-order mark, else the charset of its content type, else the declaration within it (XML or
 * `<meta>`), else as UTF-8. Labels are those of the Encoding Standard; an unknown one counts as none.
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined): string {
  const label = markedCharset(bytes) ?? knownCharset(/;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType ?? '')?.[1])
    ?? knownCharset(declaredCharset(bytes)) ?? 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

function markedCharset([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return null
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES))
  const label = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)/i.exec(start)?.[1]
    ?? /<meta\s[^>]*?charset\s*=\s*["']?([^"'\s/>;]+)/i.exec(start)?.[1]
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
  return label !== undefined && /^utf-16/i.test(label) ? 'utf-8' : label
}

function knownCharset(label: string | undefined): string | null {
  if (label === undefined) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}
