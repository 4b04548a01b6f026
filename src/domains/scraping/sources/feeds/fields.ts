import { z } from 'zod'

/** Text that a feed may leave out; what is blank or no text counts as left out, so that it never costs the posting. */
export const text = z.string().trim().min(1).optional().catch(undefined)

/** The name of a currency, a period or the like. */
export const shortText = z.string().trim().min(1).max(100).optional().catch(undefined)

/** Text without which an entry is no posting. */
export const requiredText = z.string('is missing or no text').trim().min(1, 'is empty')

/** A native id, written as text or as a number. */
export const id = z.union([z.string().trim().min(1), z.number()], 'is missing or no id').transform(String)

/** Money, as a number or in digits; nothing and 0, with which feeds say "none", count as left out. */
export const amount = z
  .preprocess((value) => (typeof value === 'string' ? Number(value.replaceAll(',', '')) : value), z.number().positive())
  .optional()
  .catch(undefined)

export const flag = z.boolean().optional().catch(undefined)

/** Seconds or milliseconds since 1970, as the text that dates are read from. */
export const timestamp = z
  .union([z.number().int().positive(), z.string().regex(/^\d{9,13}$/)])
  .transform(String)
  .optional()
  .catch(undefined)

const MOST_ELEMENTS = 1_000

/** A list that a feed may leave out; elements of another shape, and those beyond the first thousand, are passed over. */
export const listOf = <Schema extends z.ZodType>(element: Schema) =>
  z.array(z.unknown()).catch([]).transform((values) => values.slice(0, MOST_ELEMENTS).flatMap((value): z.output<Schema>[] => {
    const parsed = element.safeParse(value)
    return parsed.success ? [parsed.data] : []
  }))

/** An object that a feed may leave out. */
export const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined)

/** One entry of a feed: keys that are not used are passed over. */
export const entry = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape, 'is no object')
