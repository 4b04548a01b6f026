export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object's own value; never one that it inherits, whatever a page names its keys. */
export const ownValue = (object: JsonObject, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined)

/** Follows keys through objects and arrays ('0' is the first entry); undefined where the way ends early. */
export function valueAt(root: unknown, ...path: readonly string[]): unknown {
  let value = root
  for (const key of path) {
    if (Array.isArray(value)) value = value[Number(key)]
    else if (isObject(value)) value = ownValue(value, key)
    else return undefined
  }
  return value
}

/**
 * All objects within a JSON value, outer ones first and otherwise in the order of the text. What stands under a key that
 * `isSkipped` names is passed over. Needs no stack of its own, however deep the value is.
 */
export function* objectsIn(root: unknown, isSkipped: (key: string) => boolean = () => false): Generator<JsonObject> {
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) waiting.push(value[index])
    } else if (isObject(value)) {
      yield value
      const keys = Object.keys(value)
      for (let index = keys.length - 1; index >= 0; index--) {
        const key = keys[index] ?? ''
        if (!isSkipped(key)) waiting.push(ownValue(value, key))
      }
    }
  }
}
