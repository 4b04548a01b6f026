import { describe, expect, it } from 'vitest'
import { BlockedError, MismatchError, StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { onSite, refuseLogin, requireSamePath, slugOf } from '../../../../../../src/domains/scraping/sources/reading/address.ts'
import { closestRole } from '../../../../../../src/domains/scraping/sources/reading/closest-role.ts'
import { cutJson, jsonAfter } from '../../../../../../src/domains/scraping/sources/reading/json-text.ts'
import { loadMarkup } from '../../../../../../src/domains/scraping/sources/reading/markup.ts'
import { longText, plainText, readRscStream } from '../../../../../../src/domains/scraping/sources/reading/rsc.ts'
import { objectsIn, valueAt } from '../../../../../../src/domains/scraping/sources/reading/walk.ts'

describe('cutJson', () => {
  it.each<[string, string, number, string | null]>([
    ['an object within text', 'a={"b":[1,{}]};c', 2, '{"b":[1,{}]}'], ['an array', '[[],[]]x', 0, '[[],[]]'], ['brackets in strings', '{"a":"}]{[","b":1}}', 0, '{"a":"}]{[","b":1}'],
    ['quotes and backslashes in strings', '{"a":"\\"}\\\\","b":"}"}!', 0, '{"a":"\\"}\\\\","b":"}"}'], ['no end', '{"a":[1}', 0, null], ['no end of a string', '{"a":"}', 0, null], ['no beginning', 'x{}', 0, null], ['nothing', '', 3, null],
  ])('with %s', (_, text, at, expected) => {
    expect(cutJson(text, at)).toBe(expected)
  })
})

describe('jsonAfter', () => {
  it.each<[string, string, unknown]>([
    ['an assignment', 'window.x = {"a":1};', { a: 1 }], ['a call', 'x({"a":2})', { a: 2 }], ['a later use', 'x=x||0;x=[3]', [3]], ['no use', 'y={}', undefined], ['a use without JSON', 'x=1', undefined],
  ])('of %s', (_, text, expected) => {
    expect(jsonAfter(text, 'x', 'the script')).toEqual(expected)
  })

  it.each(['x={"a":', 'x={a:1}'])('names what is broken: %s', (text) => {
    expect(() => jsonAfter(text, 'x', 'the script')).toThrow(new StructureError('whole JSON in the script'))
  })
})

describe('streams of server components', () => {
  const stream = (rows: string) => readRscStream(loadMarkup(`<script>self.__next_f.push(${JSON.stringify([1, rows])})</script><script>self.__next_f.push([3,"x"]);self.__next_f.push(null)</script>`))
  it('know texts by their bytes, and values by their lines', () => {
    const text = 'Größe 🚲 –\n5:{"a":1}\n'
    const read = stream(`0:{"a":"$1"}\n1:T${Buffer.byteLength(text).toString(16)},${text}2:"short"\n3:I["x"]\n:HL["y"]\nno row\n4:[1]`)
    expect(read).toEqual({ values: [{ a: '$1' }, 'short', [1]], texts: new Map([['1', text], ['2', 'short']]) })
  })

  it('resolve what refers to texts', () => {
    const read = stream('1:T2,ab')
    if (read === null) throw new Error('There is a stream.')
    expect([longText('$1', read), longText('$2', read), longText('$$2', read), longText('two', read), plainText('$undefined'), plainText('$1')]).toEqual(['ab', undefined, '$2', 'two', undefined, '$1'])
  })

  it('are told from pages without one', () => {
    expect(readRscStream(loadMarkup('<script>self.x=1</script>'))).toBeNull()
  })
})

describe('addresses', () => {
  it.each([
    ['Senior  C++ / C# engineer', 'senior-c%2B%2B-c%23-engineer'], ['.NET, Node.js.', '.net-node.js'], ['São Paulo', 's%C3%A3o-paulo'], ['O’Brien’s', 'obriens'], ['ﬁnance', 'finance'], ['../..', '..%2F..'], ['-- a --', 'a'],
  ])('slugOf(%s)', (words, slug) => {
    expect(slugOf(words)).toBe(slug)
  })

  it.each<[string | undefined, string, string | null]>([
    ['/jobs/1?a=b', 'https://a.example', 'https://a.example/jobs/1?a=b'], ['/jobs/1', 'http://127.0.0.1:8080/dice', 'http://127.0.0.1:8080/dice/jobs/1'],
    ['/dice/jobs/1', 'http://127.0.0.1:8080/dice', 'http://127.0.0.1:8080/dice/jobs/1'], ['https://b.example/x', 'https://a.example', 'https://b.example/x'], ['//b.example/x', 'https://a.example/m', 'https://b.example/x'],
    ['javascript:alert(1)', 'https://a.example', null], ['data:text/html,x', 'https://a.example', null], ['http://[', 'https://a.example', null], ['', 'https://a.example', null], [undefined, 'https://a.example', null],
  ])('onSite(%s, %s)', (link, origin, expected) => {
    expect(onSite(link, origin)).toBe(expected)
  })

  it('of login pages are refused, unless they were asked for', () => {
    expect(() => refuseLogin('https://a.example/users/sign_in?x', 'https://a.example/jobs')).toThrow(BlockedError)
    expect(() => refuseLogin('https://a.example/jobs/login-engineer', 'https://a.example/jobs')).not.toThrow()
    expect(() => refuseLogin('https://a.example/auth/', 'https://a.example/auth')).not.toThrow()
  })

  it('of other pages are refused, whatever their query', () => {
    expect(() => requireSamePath('https://www.a.example/Role/x/?page=1', 'https://a.example/role/x')).not.toThrow()
    expect(() => requireSamePath('https://a.example/role', 'https://a.example/role/x')).toThrow(MismatchError)
  })
})

describe('closestRole', () => {
  const roles = [{ slug: 'ml', words: ['machine learning'] }, { slug: 'ui', words: ['front-end', 'design'] }, { slug: 'any', words: ['engineer', 'software', 'c++'] }]
  it.each([['Machine-Learning software engineer', 'ml'], ['FRONT END engineer', 'ui'], ['C++ developer', 'any'], ['engineering', undefined], ['', undefined]])('of %s', (text, slug) => {
    expect(closestRole(text, roles)?.slug).toBe(slug)
  })
})

describe('walking through JSON', () => {
  it('keeps the order, passes over keys, and never inherits', () => {
    const value: unknown = JSON.parse('{"n":1,"a":[{"n":2},{"n":3,"skip":{"n":9}}],"__proto__":{"n":4},"b":{"n":5}}')
    expect([...objectsIn(value, (key) => key === 'skip')].map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
    expect([valueAt(value, 'a', '1', 'n'), valueAt(value, 'constructor'), valueAt(value, 'a', 'length', 'x'), valueAt(value, 'n', 'x')]).toEqual([3, undefined, undefined, undefined])
  })
})
