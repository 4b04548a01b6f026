import type { Transaction } from '../../platform/database/database.ts'
import type { NormalisedCompany } from './intake/normalise.ts'

/** Room of `companies.normalized_name`; folding can make a name longer than it was. */
const MAX_KEY_CHARS = 255

export interface SavedCompanies {
  idOf(company: NormalisedCompany): string
  /** Companies whose size has become known: filters test it with each of their jobs. */
  resized: string[]
}

/** One row for each name of a company; new ones are made, and what was unknown of old ones is filled in. */
export async function saveCompanies(tx: Transaction, companies: readonly NormalisedCompany[]): Promise<SavedCompanies> {
  const wanted = new Map<string, NormalisedCompany>()
  for (const company of companies) {
    const key = keyOf(company)
    const known = wanted.get(key)
    wanted.set(key, known === undefined ? { ...company, normalizedName: key } : filledIn(known, company))
  }
  await tx.company.createMany({ data: [...wanted.values()], skipDuplicates: true })
  const stored = await tx.company.findMany({ where: { normalizedName: { in: [...wanted.keys()] } } })
  const resized: string[] = []
  for (const company of stored) {
    const { website, logoUrl, size } = filledIn(company, wanted.get(company.normalizedName) ?? company)
    if (website === company.website && logoUrl === company.logoUrl && size === company.size) continue
    await tx.company.update({ where: { id: company.id }, data: { website, logoUrl, size } })
    if (size !== company.size) resized.push(company.id)
  }
  const ids = new Map(stored.map((company) => [company.normalizedName, company.id]))
  return {
    resized,
    idOf(company) {
      const id = ids.get(keyOf(company))
      if (id === undefined) throw new Error(`Company ${company.normalizedName} was not saved with its batch.`)
      return id
    },
  }
}

type Details = Pick<NormalisedCompany, 'website' | 'logoUrl' | 'size'>

function filledIn<T extends Details>(known: T, news: Details): T {
  return { ...known, website: known.website ?? news.website, logoUrl: known.logoUrl ?? news.logoUrl, size: known.size ?? news.size }
}

function keyOf(company: NormalisedCompany): string {
  return company.normalizedName.slice(0, MAX_KEY_CHARS).toWellFormed()
}
