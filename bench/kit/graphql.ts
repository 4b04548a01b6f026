/** Asks the server over HTTP and gives the operation's `data`. Throws for anything but an answer without errors. */
export async function askGraphql<T>(url: string, query: string, variables: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown }
  if (data === undefined || errors !== undefined) throw new Error(`The server answered ${response.status}: ${JSON.stringify(errors)}`)
  return data
}
