import { builder } from '../builder.ts'
import { CompanySize } from '../enums.ts'
import { pageCost } from '../inputs.ts'

export const Company = builder.prismaNode('Company', {
  id: { field: 'id' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name'),
    website: t.exposeString('website', { nullable: true }),
    logoUrl: t.exposeString('logoUrl', { nullable: true }),
    industry: t.exposeString('industry', { nullable: true }),
    size: t.expose('size', { type: CompanySize, nullable: true }),
    jobs: t.relatedConnection('jobs', {
      cursor: 'id',
      totalCount: true,
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      query: (_args, { services }) => ({
        where: services.jobs.openJobs(),
        orderBy: [{ postedDate: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
      }),
    }),
  }),
})
