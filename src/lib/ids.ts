const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Whether the text can be the id of a stored row at all; PostgreSQL refuses to compare with any other. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** The id under which the API knows a row: base64 of `Type:uuid`. */
export function globalIdOf(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64')
}
