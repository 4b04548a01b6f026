import { z } from 'zod'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import { COMPANY_SIZES, EMPLOYMENT_TYPES, LOCATION_TYPES, SALARY_PERIODS, SENIORITIES } from '../../../lib/vocabulary.ts'
import type { JobFilters } from '../../jobs/job-filters.ts'

const list = <T extends z.ZodType>(value: T) => z.array(value).optional()

const exclusions = {
  terms: list(z.string()),
  seniorities: list(z.enum(SENIORITIES)),
  locationTypes: list(z.enum(LOCATION_TYPES)),
  employmentTypes: list(z.enum(EMPLOYMENT_TYPES)),
  companySizes: list(z.enum(COMPANY_SIZES)),
  sources: list(z.string()),
  agencies: z.boolean().optional(),
}

const filtersSchema = z.object({
  locationTypes: exclusions.locationTypes,
  location: z.string().optional(),
  salaryAnnualMin: z.number().optional(),
  salaryAnnualMax: z.number().optional(),
  salaryCurrency: z.string().optional(),
  salaryPeriod: z.enum(SALARY_PERIODS).optional(),
  companySizes: exclusions.companySizes,
  companyId: z.string().optional(),
  companies: list(z.string()),
  sources: exclusions.sources,
  employmentTypes: exclusions.employmentTypes,
  seniorities: exclusions.seniorities,
  postedAfter: z.coerce.date().optional(),
  skillsAny: list(z.string()),
  skillsAll: list(z.string()),
  activeOnly: z.boolean().optional(),
  excluded: z.object(exclusions).optional(),
})

/** Filters as `saved_searches.filters` keeps them. */
export function storedFilters(filters: JobFilters): Prisma.InputJsonObject {
  const { postedAfter, excluded, ...rest } = filters
  return { ...rest, ...(postedAfter === undefined ? {} : { postedAfter: postedAfter.toISOString() }), ...(excluded === undefined ? {} : { excluded: { ...excluded } }) }
}

/** What `storedFilters` made. */
export function readFilters(stored: unknown): JobFilters {
  return filtersSchema.parse(stored)
}
