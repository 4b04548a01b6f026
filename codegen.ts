import type { CodegenConfig } from '@graphql-codegen/cli'

/** Makes typed documents of the operations that the end-to-end tests send, as a front end does. `npm run codegen` */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'test/e2e/**/*.graphql',
  importExtension: '.ts',
  generates: {
    'test/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string', Date: 'string', File: 'File' },
      },
    },
  },
}

export default config
