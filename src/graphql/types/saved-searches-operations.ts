import type { SavedSearch as SavedSearchRow } from '../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { connectionArgs, pageCost, pageSize } from '../inputs.ts'
import { newSearchFieldsOf, SavedSearchInput, searchFieldsOf } from './saved-searches-inputs.ts'
import { SavedSearch, SavedSearchHit, SavedSearchTest } from './saved-searches.ts'

const USUAL_DAYS = 30

const RemovedSavedSearch = builder.objectRef<{ id: string }>('RemovedSavedSearch').implement({
  fields: (t) => ({ id: t.globalID({ resolve: ({ id }) => ({ type: 'SavedSearch', id }) }) }),
})

const SavedSearchRun = builder.objectRef<{ search: SavedSearchRow; newHits: number }>('SavedSearchRun').implement({
  fields: (t) => ({
    search: t.expose('search', { type: SavedSearch }),
    newHits: t.exposeInt('newHits', { description: 'Hits that it was told of.' }),
  }),
})

const byId = { types: [ValidationError, NotFoundError] }

/** Adds the operations on saved searches to the schema. */
export function addSavedSearchOperations(): void {
  builder.queryFields((t) => ({
    savedSearch: t.prismaField({
      type: SavedSearch,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (query, _root, { id }, { services, viewer }) => services.savedSearches.find(viewer, idOf('SavedSearch', id), query),
    }),
    savedSearches: t.prismaConnection({
      type: SavedSearch,
      cursor: 'id',
      description: 'Your saved searches, the newest first.',
      errors: { types: [ValidationError] },
      maxSize: (_args, { limits }) => limits.pageSizeMax,
      complexity: pageCost,
      validate: connectionArgs,
      totalCount: (_root, _args, { services, viewer }) => services.savedSearches.count(viewer),
      resolve: (query, _root, { first, last }, context) => {
        pageSize(first ?? last, context)
        return context.services.savedSearches.list(context.viewer, query)
      },
    }, { name: 'SavedSearchesConnection' }, { name: 'SavedSearchesEdge' }),
    testSavedSearch: t.field({
      type: SavedSearchTest,
      description: 'What a search, stored or not, would have told of lately. Nothing is stored or sent.',
      errors: { types: [ValidationError, NotFoundError, UnavailableError] },
      complexity: 50,
      args: {
        id: t.arg.id({ description: 'Of a saved search; else give `input`.' }),
        input: t.arg({ type: SavedSearchInput, description: 'Of a search that need not be saved, or have a name.' }),
        days: t.arg.int({ defaultValue: USUAL_DAYS, description: 'Jobs first seen in so many days count, up to 90.' }),
      },
      resolve: (_root, { id, input, days }, { services, viewer }) => {
        if ((id == null) === (input == null)) throw new ValidationError('Give either the id of a saved search or an input.')
        const tried = id == null ? { fields: searchFieldsOf(input ?? {}) } : { id: idOf('SavedSearch', id) }
        return services.savedSearches.test(viewer, tried, days ?? USUAL_DAYS)
      },
    }),
  }))

  builder.mutationFields((t) => ({
    createSavedSearch: t.field({
      type: SavedSearch,
      description: 'From now on, you are told of jobs that it is for. Those that are there already become hits without a word.',
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: {
        input: t.arg({ type: SavedSearchInput, required: true }),
        includeExisting: t.arg.boolean({ defaultValue: false, description: 'Tells you of jobs that are there already too.' }),
      },
      resolve: (_root, { input, includeExisting }, { services, viewer }) => (
        services.savedSearches.create(viewer, newSearchFieldsOf(input), { includeExisting: includeExisting === true })
      ),
    }),
    updateSavedSearch: t.field({
      type: SavedSearch,
      description: 'Where it looks for something else by then, what is there already becomes hits without a word, as with a new search.',
      errors: byId,
      args: { id: t.arg.id({ required: true }), input: t.arg({ type: SavedSearchInput, required: true }) },
      resolve: (_root, { id, input }, { services, viewer }) => services.savedSearches.update(viewer, idOf('SavedSearch', id), searchFieldsOf(input)),
    }),
    pauseSavedSearch: t.field({
      type: SavedSearch,
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.savedSearches.setPaused(viewer, idOf('SavedSearch', id), true),
    }),
    resumeSavedSearch: t.field({
      type: SavedSearch,
      description: 'Its next run tells of what came meanwhile.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.savedSearches.setPaused(viewer, idOf('SavedSearch', id), false),
    }),
    markSavedSearchSeen: t.field({
      type: SavedSearch,
      description: 'You have looked at all of its hits.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, { services, viewer }) => services.savedSearches.markSeen(viewer, idOf('SavedSearch', id)),
    }),
    runSavedSearch: t.field({
      type: SavedSearchRun,
      description: 'Runs it now; its times stay.',
      errors: { types: [ValidationError, NotFoundError, ConflictError, UnavailableError] },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { services, viewer }) => {
        const { search, hits } = await services.savedSearches.run(viewer, idOf('SavedSearch', id))
        return { search, newHits: hits.length }
      },
    }),
    deleteSavedSearch: t.field({
      type: RemovedSavedSearch,
      description: 'With its hits; notifications stay.',
      errors: byId,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, { services, viewer }) => {
        const id = idOf('SavedSearch', args.id)
        await services.savedSearches.remove(viewer, id)
        return { id }
      },
    }),
  }))

  builder.subscriptionFields((t) => ({
    newMatches: t.field({
      type: SavedSearchHit,
      description: 'Hits of your saved searches, or of one of them, as they are found, from now on.',
      errors: byId,
      args: { savedSearchId: t.arg.id() },
      subscribe: (_root, { savedSearchId }, { services, viewer, signal }) => (
        services.savedSearches.newHits(viewer, optionalIdOf('SavedSearch', savedSearchId, 'savedSearchId'), signal)
      ),
      resolve: (hit) => hit,
    }),
  }))
}
