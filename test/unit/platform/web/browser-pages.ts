import { sends, type PageFunction } from '../../../support/page-server.ts'

const html = (body: string, headers: Record<string, string> = {}) => sends('text/html; charset=utf-8', `<!doctype html><body>${body}</body>`, headers)
const script = (code: string) => `<script>${code}</script>`

/** Pages that are nothing without a browser. */
export const BROWSER_PAGES: Readonly<Record<string, PageFunction>> = {
  '/hello': html('<p>hello</p>'),
  '/hang': () => undefined,
  '/waits': html(script(`fetch('/waiting' + location.search)`)),
  '/waiting': () => undefined,
  '/slow': (response) => { setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>slow but sure</p>'), 1_500) },
  '/data.json': sends('application/json', '["Pâtissier","Bäcker"]'),
  '/rendered': html(`<ul id="jobs"></ul>${script(`
    setTimeout(async () => {
      const titles = await (await fetch('/data.json')).json()
      for (const title of titles) document.querySelector('#jobs').append(Object.assign(document.createElement('li'), { textContent: title }))
    }, 150)`)}`),
  '/consent': html(`<div id="banner"><button id="accept">Accept</button></div>
    <button id="hidden" style="display: none">Trap</button><ol></ol>
    ${script(`
      const note = (text) => document.querySelector('ol').append(Object.assign(document.createElement('li'), { className: text, textContent: text }))
      document.querySelector('#hidden').onclick = () => note('trapped')
      document.querySelector('#accept').onclick = () => { note('accepted'); setTimeout(() => note('jobs'), 100) }`)}`),
  '/heavy': html(`<link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.png"><link rel="preload" as="font" href="/font.woff2" crossorigin>
    <link rel="prefetch" href="/next"><img src="/image.png"><video src="/film.mp4" autoplay></video><iframe src="/frame"></iframe>
    <object data="/object"></object><script src="/ok.js"></script>
    ${script(`navigator.sendBeacon('/beacon'); new EventSource('/events'); new Worker('/worker.js'); fetch('/data.json'); window.open('/popup')`)}`),
  '/ok.js': sends('text/javascript', 'document.body.append(Object.assign(document.createElement("b"), { textContent: "script ran" }))'),
  '/elsewhere': (response, _request, url) => {
    const host = url.searchParams.get('host') ?? ''
    html(`<p id="state">${script(`
      addEventListener('load', async () => {
        const tries = ['fetch', 'socket'].map((kind) => new Promise((done) => {
          if (kind === 'fetch') fetch('http://${host}/stolen', { mode: 'no-cors' }).then(() => done('reached'), () => done('refused'))
          else Object.assign(new WebSocket('ws://${host}/socket'), { onopen: () => done('reached'), onerror: () => done('refused') })
        }))
        const outcomes = await Promise.all(tries)
        document.querySelector('#state').outerHTML = '<p id="done">' + outcomes.join(' ') + '</p>'
      })`)}</p><script src="http://${host}/tracker.js"></script><img src="http://${host}/pixel.gif">`)(response, _request, url)
  },
  '/udp': (response, _request, url) => html(script(`
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${url.searchParams.get('port')}' }] })
    peer.onicegatheringstatechange = () => {
      if (peer.iceGatheringState === 'complete') document.body.append(Object.assign(document.createElement('p'), { id: 'done' }))
    }
    peer.createDataChannel('x')
    peer.createOffer().then((offer) => peer.setLocalDescription(offer))`))(response, _request, url),
  '/remember': html(script(`localStorage.setItem('secret', 'kept'); document.cookie = 'script=kept; path=/'`), { 'set-cookie': 'session=abc123; HttpOnly; Path=/' }),
  '/recall': html(`<p></p>${script(`document.querySelector('p').textContent = 'storage ' + localStorage.getItem('secret') + ', cookies ' + document.cookie`)}`),
  '/leaves-traces': html(`<p></p>${script(`
    localStorage.setItem('trace', 'left'); sessionStorage.setItem('trace', 'left'); window.name = 'left'; document.cookie = 'trace=left; path=/'
    indexedDB.open('left').onsuccess = () => { document.querySelector('p').className = 'done' }`)}`),
  '/finds-traces': html(`<p></p>${script(`indexedDB.databases().then((databases) => {
    const found = [localStorage.length, sessionStorage.length, window.name.length, document.cookie.length, databases.length, history.length]
    document.querySelector('p').textContent = found.join(' ')
    document.querySelector('p').className = 'done'
  })`)}`),
  '/echo': (response, request) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.headers)),
  '/moves-on': html(script(`location.href = '/hello'`)),
  '/leads-to': (response, _request, url) => html(script(`location.href = ${JSON.stringify(url.searchParams.get('url'))}`))(response, _request, url),
  '/endless-script': html(script('for (;;) {}')),
  '/dialogs': html(script(`alert('stop'); confirm('stop?'); document.body.append(Object.assign(document.createElement('p'), { textContent: 'went on' }))`)),
  '/never-quiet': html(`<p>here</p>${script(`setInterval(() => fetch('/data.json'), 20)`)}`),
  '/grows': html(`<div style="display: none"></div>${script(`document.querySelector('div').textContent = 'x'.repeat(3_000_000)`)}`),
  '/large': html(`<p></p>${script('globalThis.kept = Array.from({ length: 40 }, () => new Uint8Array(500_000).fill(1))')}`),
  '/tampers': html(`<p>true</p>${script(`
    Object.defineProperty(Element.prototype, 'outerHTML', { get: () => 'forged' })
    document.querySelector = () => { throw new Error('forged') }
    Document.prototype.querySelectorAll = () => { throw new Error('forged') }`)}`),
}
