import { Server } from 'proxy-chain'

export interface AuthProxy {
  port: number
  /** With the right credentials. */
  url: string
  /** Hosts with ports that were asked for through it. */
  targets: string[]
  close(): Promise<void>
}

export const PROXY_USER = 'operator'
export const PROXY_PASSWORD = 'wh1te-rabb1t'

/** An HTTP proxy on loopback that lets in whoever knows the password. */
export async function startAuthProxy(): Promise<AuthProxy> {
  const targets: string[] = []
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      if (username !== PROXY_USER || password !== PROXY_PASSWORD) return { requestAuthentication: true }
      targets.push(`${hostname}:${port}`)
      return {}
    },
  })
  await server.listen()
  return {
    port: server.port,
    url: `http://${PROXY_USER}:${PROXY_PASSWORD}@127.0.0.1:${server.port}`,
    targets,
    close: () => server.close(true),
  }
}
