import type { Example } from './graphiql-examples.ts'

const CHAT = `# Asks about your default resume and streams the answer, its citations and the verdicts on its claims.
# With messageId in place of input it reads an answer again, from the character \`after\` on.
subscription ChatStream($input: ChatInput, $messageId: ID, $after: Int) {
  chatStream(input: $input, messageId: $messageId, after: $after) {
    ... on Error { message }
    ... on ChatProgress {
      messageId
      event {
        __typename
        ... on AnswerStarted { searchMode passages { source section relevance text } }
        ... on AnswerToken { offset text }
        ... on AnswerCitation { citation { number section text charStart charEnd } }
        ... on AnswerClaim { claim { kind text verdict reason } }
        ... on ChatCompleted {
          message { content answer { state groundingScore backend model usage { inputTokens outputTokens } processingTimeMs } }
        }
        ... on ChatFailed { error { code message } }
      }
    }
  }
}
`

const CHAT_SESSIONS = `# Your conversations with their last messages.
query ChatSessions {
  chatSessions(first: 10) {
    ... on Error { message }
    ... on ChatSessionsConnection {
      totalCount
      edges {
        node {
          id
          title
          messages(last: 4) { edges { node { id role content answer { state groundingScore backend } } } }
        }
      }
    }
  }
}
`

const COVER_LETTER = `# Writes a cover letter for a job and streams it. What your resume does not show is followed by [unverified].
subscription CoverLetter($jobId: ID!, $tone: Tone, $length: LetterLength) {
  coverLetter(jobId: $jobId, tone: $tone, length: $length) {
    ... on Error { message }
    ... on LetterProgress {
      letterId
      versionId
      event {
        __typename
        ... on AnswerToken { text }
        ... on AnswerClaim { claim { text verdict } }
        ... on LetterCompleted { version { version content answer { groundingScore backend } } }
        ... on LetterFailed { error { code message } }
      }
    }
  }
}
`

const EXPLAIN_MATCH = `# A match in words, written from its figures and its evidence alone.
subscription ExplainMatch($jobId: ID!) {
  explainMatch(jobId: $jobId) {
    ... on Error { message }
    ... on ChatProgress {
      event {
        __typename
        ... on AnswerToken { text }
        ... on ChatCompleted { message { content answer { citations { number source text } } } }
      }
    }
  }
}
`

export const CHAT_EXAMPLES: readonly Example[] = [
  { query: CHAT, variables: { input: { message: 'What are my main strengths, and what shows them?' } } },
  { query: CHAT_SESSIONS, variables: null },
  { query: COVER_LETTER, variables: { jobId: '', tone: 'FORMAL', length: 'MEDIUM' } },
  { query: EXPLAIN_MATCH, variables: { jobId: '' } },
]
