import { describe, expect, it } from 'vitest'
import { filterText } from './filtering.ts'

const REMOVED = '[link removed]'

describe('links and images', () => {
  const cases: [name: string, text: string, expected: string][] = [
    ['an image', 'See ![the chart](https://evil.example/c.png?q=secret) here', 'See the chart here'],
    ['an image without words', 'See ![](https://evil.example/c.png) here', 'See here'],
    ['an image with a title', '![a](<https://evil.example/x> "title (1)")', 'a'],
    ['an image of no host', '![a](/logout)', 'a'],
    ['an image by reference', '![a][r]\n\n[r]: https://evil.example/x "t"\nend', 'a\n\nend'],
    ['an image within a link', '[![a](https://evil.example/x)](https://evil.example/y)', 'a'],
    ['an image with spaces in its address', '![a](https://evil.example/x y z)', 'a'],
    ['a link', 'My [site](https://evil.example "t").', 'My site.'],
    ['a link with brackets in both parts', '[a [b] c](https://evil.example/x_(y))', 'a [b] c'],
    ['a link whose label is an address', '[https://evil.example](https://evil.example)', REMOVED],
    ['a link by reference', '[site][r] and [site][]', 'site and site'],
    ['a link that runs a script', '[x](javascript:alert(1)) [y](data:text/html,hi) [z](vbscript:x)', 'x y z'],
    ['a link in a fence', '```\n[x](https://evil.example) https://evil.example\n```', `\`\`\`\nx ${REMOVED}\n\`\`\``],
    ['a bare address', 'See https://evil.example/a?b=c, or http://evil.example.', `See ${REMOVED}, or ${REMOVED}.`],
    ['an address in brackets', '(https://evil.example/a_(b))', `(${REMOVED})`],
    ['an address without a scheme', 'At www.evil.example/x or evil.com/x?q=1 now', `At ${REMOVED} or evil${REMOVED} now`],
    ['an address of any scheme', 'Open steam://run/1 now', `Open steam${REMOVED} now`],
    ['a mail that writes itself', 'Go to mailto:eve@evil.example?body=x', `Go to ${REMOVED}`],
    ['data and scripts as text', 'data:text/html;base64,PHN2Zz4= javascript:alert(1)', `${REMOVED} ${REMOVED}`],
    ['an address in angle brackets', '<https://evil.example/x>', REMOVED],
    ['an address right after other writing', '見てwww.evil.example/x', `見て${REMOVED}`],
    ['a long address', `https://evil.example/${'x'.repeat(2_000)} end`, `${REMOVED} end`],
    ['an address that a marker cuts', 'https[P9]://evil.example/x', REMOVED],
    ['an address that a tag cuts', 'ht<b></b>tps://evil.example/x', REMOVED],
    ['an address with references', 'https&#58;&sol;&#47;evil.example/x', REMOVED],
    ['a mark before brackets', 'Java [P2](https://evil.example) ![P2](/x)', `Java [1] (${REMOVED}) ! [1] (/x)`],
  ]
  it.each(cases)('takes out %s', (_name, text, expected) => {
    expect(filterText(text).text).toBe(expected)
  })

  it.each([
    ['[my work](https://github.com/ada-l/ "t")', '[my work](https://github.com/ada-l)'],
    ['[work](http://www.ada.example/work)', '[work](ada.example/work)'],
    ['https://github.com/ada-l, ada.example/work.', 'https://github.com/ada-l, ada.example/work.'],
    ['[my ![x](https://evil.example) work](https://github.com/ada-l)', 'my x work'],
    ['[1](https://github.com/ada-l)', ''],
    [String.raw`See!\[5\][me](https://github.com/ada-l)`, 'See! [me](https://github.com/ada-l)'],
    ['https://github.com/ada-l?q=secret', REMOVED],
    ['https://github.com@evil.example/ada-l', REMOVED],
    ['https://eve@github.com/ada-l', REMOVED],
    ['![me](https://github.com/ada-l)', 'me'],
  ])('keeps those of the person alone: %s', (text, expected) => {
    expect(filterText(text).text).toBe(expected)
  })

  it.each([
    'Node.js, ASP.NET/C# and CI/CD: e.g. 3.5/5.', 'Wait! Is it [Company] (formerly Lamp)?', 'Data: 5 rows; JavaScript: yes. (See below.)',
    'Write to ada@mail.example', 'Ratio 3:1, at 10:30', 'Great! [see below]', '[Note]: bring a pen', 'a\n\n- b\n  1. c\n\n| d | e |',
    'Lamp Works, lamp-works.com, hired me.', 'x ≤ y, naïve, 日本語、emoji 👩‍💻👍🏽 ❤️', '**bold** _it_ `code` ~~no~~',
  ])('leaves "%s" as it is', (text) => {
    expect(filterText(text).text).toBe(text)
  })
})

describe('HTML', () => {
  const cases: [name: string, text: string, expected: string][] = [
    ['an image', 'a <img src="https://evil.example/x" alt="a > b"> b', 'a b'],
    ['a link', '<a href=\'https://evil.example\' onclick="x()">label</a>', 'label'],
    ['a script', 'a <script>fetch("https://evil.example")</script> b', 'a b'],
    ['a style', 'a<style>* { background: url(https://evil.example) }</style>b', 'ab'],
    ['a tag in capitals over two lines', 'a <IMG\nSRC=x> b', 'a b'],
    ['an unknown tag with a value', '<x-y onclick=z>a</x-y> <thing a="b">c', 'a c'],
    ['a comment', 'a <!-- hidden --> b', 'a b'],
    ['a declaration', '<!DOCTYPE html>a<?php x ?>', 'a'],
    ['a tag written with references', 'a &lt;img src=x&gt; &#60;b&#62;b&#x3c;/b>', 'a b'],
    ['a break', 'a<br>b<p>c</p>d', 'a\nbc\nd'],
    ['a tag without an end', 'a <img src=x', 'a < img src=x'],
    ['a tag that a marker cuts', 'a <[P9]img src=x> b', 'a b'],
    ['a tag within a tag', '<<b>img src=x>', '< img src=x>'],
    ['a tag in code', '`<img src=x>`', '`< img src=x>`'],
    ['a tag that is longer than anything held back', `<a b="${'c'.repeat(400)}">d`, `< a b="${'c'.repeat(400)}">d`],
  ]
  it.each(cases)('goes: %s', (_name, text, expected) => {
    expect(filterText(text).text).toBe(expected)
  })

  it.each(['a < b and c > d', 'x<3', '5 <- 6', 'R&D, AT&T; Tom & Jerry'])('leaves "%s" as it is', (text) => {
    expect(filterText(text).text).toBe(text)
  })
})

describe('characters that nobody sees', () => {
  const tags = Array.from('hidden', (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')
  it.each([
    [`a${tags}b`, 'ab'], ['a\u200b\u2060\ufeffb', 'ab'], ['a\u202eb\u202c\u2066c', 'abc'], ['a&#8203;&ZeroWidthSpace;b', 'ab'],
    ['a\u200d\u200c\u200db', 'ab'], ['a\u{e0100}b\ufe00', 'ab'], ['a\ue000b\u{f0000}', 'ab'], ['a\u0000\u0007b\u00a0c\r\nd\re', 'ab c\nd\ne'],
    ['a\ud83db', 'a\ufffdb'], ['a\ud83d', 'a\ufffd'],
  ])('go from %j', (text, expected) => {
    expect(filterText(text).text).toBe(expected)
  })
})
