export function fenceUntrusted(text: string, { nonce }: { nonce: string }): string {
  return `<<<${nonce}\n${text}\n${nonce}>>>`
}
