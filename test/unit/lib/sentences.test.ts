import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../../src/lib/sentences.ts'

const sentencesOf = (text: string): string[] =>
  splitSentences(text).map(({ charStart, charEnd }) => text.slice(charStart, charEnd))

describe('splitSentences', () => {
  const cases: [name: string, text: string, expected: string[]][] = [
    ['full stops, questions, exclamations', 'We build. Do you? Join us!', ['We build.', 'Do you?', 'Join us!']],
    ['abbreviations', 'Use tools, e.g. Jira, i.e. Trackers. Ask Dr. Okoro.', ['Use tools, e.g. Jira, i.e. Trackers.', 'Ask Dr. Okoro.']],
    ['dotted abbreviations and degrees', 'A Ph.D. Degree from a U.S. University counts. Apply.', ['A Ph.D. Degree from a U.S. University counts.', 'Apply.']],
    ['initials', 'Report to J. Marlow. Daily.', ['Report to J. Marlow.', 'Daily.']],
    ['decimals and versions', 'Pay rose 3.5 percent. Node 24.1 runs.', ['Pay rose 3.5 percent.', 'Node 24.1 runs.']],
    ['names with dots', 'We use Node.js and .NET here. Also Go.', ['We use Node.js and .NET here.', 'Also Go.']],
    ['list numbers stay with their item', '1. A degree in law; or 2. A licence. Done.', ['1. A degree in law; or 2. A licence.', 'Done.']],
    ['a number that ends a sentence', 'Grew the team from 3 to 15. Led releases.', ['Grew the team from 3 to 15.', 'Led releases.']],
    ['line breaks', 'Python\nSQL\r\n\r\nTableau', ['Python', 'SQL', 'Tableau']],
    ['bullets within a line', 'Duties: • Draw plans • Check loads', ['Duties:', '• Draw plans', '• Check loads']],
    ['closing quotes and brackets', 'He said "Done." (Then left.) Fine.', ['He said "Done."', '(Then left.)', 'Fine.']],
    ['ellipses and repeated marks', 'Wait... What?! Yes', ['Wait...', 'What?!', 'Yes']],
    ['full-width marks without spaces', '你好。再见！走', ['你好。', '再见！', '走']],
    ['nothing but white space', ' \n\t ', []],
    ['empty', '', []],
  ]
  it.each(cases)('%s', (_name, text, expected) => {
    expect(sentencesOf(text)).toEqual(expected)
  })

  it('takes a long run of marks for one sentence', () => {
    const text = `${'.'.repeat(200_000)}x`
    expect(sentencesOf(text)).toEqual([text])
  })
})
