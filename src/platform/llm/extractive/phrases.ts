/** Said once in every answer that holds sentences. */
export const NOTE = 'What bears a number is taken from the documents as it stands; no language model wrote this.'

export const NOT_SHOWN = 'The resume does not show this. Ask in other words, or add a document that says it.'
