import { z } from 'zod'
import { silent } from './provider-failures.ts'
import { checkProvider, type Provider } from './provider.ts'

/** Ollama says null where it has none. */
const LIST = z.object({ data: z.array(z.object({ id: z.string() })).nullable() })

/** Names of the models of a provider whose answer `ask` gets. Throws the reason of `signal`, or what `toFailure` makes of the rest. */
export async function listModels(
  provider: Provider, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<unknown>, toFailure: (error: unknown) => unknown,
): Promise<string[]> {
  signal.throwIfAborted()
  checkProvider(provider)
  const time = AbortSignal.timeout(provider.firstTokenTimeoutMs)
  try {
    return (LIST.parse(await ask(AbortSignal.any([signal, time]))).data ?? []).map(({ id }) => id)
  } catch (error) {
    signal.throwIfAborted()
    if (time.aborted) throw silent(provider)
    throw toFailure(error)
  }
}
