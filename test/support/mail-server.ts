import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** What the server does with mails from now on. */
export type MailBehaviour =
  | { kind: 'ACCEPT' }
  | { kind: 'REFUSE'; stage: 'RECIPIENT' | 'CONTENT'; code: number; text: string }
  /** 451 to the first attempt at each mail to an address. */
  | { kind: 'GREYLIST' }
  /** Reads the mail and never answers. */
  | { kind: 'HANG' }
  /** Keeps the mail as accepted, and ends the connection instead of answering. */
  | { kind: 'CUT' }

export interface ReceivedMail {
  recipients: string[]
  /** Byte for byte. */
  raw: string
  parsed: ParsedMail
  isEncrypted: boolean
  user: string | null
}

export interface MailServer {
  port: number
  /** Accepted so far, in order. */
  mails: ReceivedMail[]
  /** Attempts so far, whatever became of them. */
  attempts(): number
  behave(behaviour?: MailBehaviour): void
  /** Connections that are open. */
  connections(): number
  close(): Promise<void>
}

export interface MailServerOptions {
  /** Offers STARTTLS, with the certificate of the fixtures. */
  hasTls?: boolean
  auth?: { user: string; password: string }
}

/** An SMTP server on loopback. */
export async function startMailServer({ hasTls = false, auth }: MailServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const seen = new Set<string>()
  let behaviour: MailBehaviour = { kind: 'ACCEPT' }
  let attempts = 0
  const file = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url))
  const server = new SMTPServer({
    ...(hasTls ? { key: file('key.pem'), cert: file('certificate.pem') } : {}),
    disabledCommands: [...(hasTls ? [] : ['STARTTLS']), ...(auth === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    onAuth: ({ username, password }, _session, callback) => {
      if (username === auth?.user && password === auth?.password) callback(null, { user: username })
      else callback(answer(535, '5.7.8 Wrong user or password'))
    },
    onRcptTo: (_address, _session, callback) => {
      if (behaviour.kind !== 'REFUSE' || behaviour.stage !== 'RECIPIENT') return callback()
      attempts += 1
      callback(answer(behaviour.code, behaviour.text))
    },
    // A client that leaves in the middle of its mail has sent none.
    onData: (stream, session, callback) => void take(stream, session, callback).catch(() => undefined),
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    mails,
    attempts: () => attempts,
    behave: (next = { kind: 'ACCEPT' }) => { behaviour = next },
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => { server.close(resolve) })
    },
  }

  async function take(stream: Readable, session: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> {
    attempts += 1
    const mail = await received((await buffer(stream)).toString('utf8'), session)
    const key = `${mail.parsed.messageId} ${mail.recipients.join()}`
    const isNew = !seen.has(key)
    seen.add(key)
    if (behaviour.kind === 'HANG') return
    if (behaviour.kind === 'REFUSE') return done(answer(behaviour.code, behaviour.text))
    if (behaviour.kind === 'GREYLIST' && isNew) return done(answer(451, '4.7.1 Greylisted, come back later'))
    mails.push(mail)
    if (behaviour.kind !== 'CUT') return done()
    for (const socket of sockets) socket.destroy()
  }
}

async function received(raw: string, { envelope, secure, user }: SMTPServerSession): Promise<ReceivedMail> {
  return { raw, recipients: envelope.rcptTo.map(({ address }) => address), parsed: await simpleParser(raw), isEncrypted: secure, user: user ?? null }
}

function answer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
