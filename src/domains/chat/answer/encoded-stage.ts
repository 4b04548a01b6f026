import type { TextStage } from './stage.ts'

export const WITHHELD = '[…]'

const IN_RUN = /[A-Za-z\d+/=_-]/
/** So many characters of a run are looked at together, and again after every further STEP. */
const LOOKED_AT = 40
const STEP = 20
const BASE64_GROUP = 4
const HEX = /^[\da-f]+$/i
const READABLE = /^[\n\r\t -~]+$/

/**
 * Withholds the rest of a run without spaces once it proves to be text in Base64 or hexadecimal: no answer is written so, and
 * nobody could see what it says. At most the first 40 characters come out.
 */
export function createEncodedStage(onWithheld: () => void): TextStage {
  let run = ''
  let nextLook = LOOKED_AT
  let isSwallowing = false
  return {
    end: () => '',
    push(text) {
      let out = ''
      for (const char of text) {
        if (!IN_RUN.test(char)) {
          run = ''
          nextLook = LOOKED_AT
          isSwallowing = false
        } else if (isSwallowing) {
          continue
        } else {
          run = (run + char).slice(-LOOKED_AT)
          nextLook -= 1
          if (nextLook === 0) {
            nextLook = STEP
            if (holdsText(run)) {
              isSwallowing = true
              onWithheld()
              out += WITHHELD
              continue
            }
          }
        }
        out += char
      }
      return out
    },
  }
}

function holdsText(run: string): boolean {
  if (HEX.test(run)) return [0, 1].some((shift) => isReadable(Buffer.from(run.slice(shift, shift + LOOKED_AT - 2), 'hex')))
  return Array.from({ length: BASE64_GROUP }, (_, shift) => run.slice(shift, shift + LOOKED_AT - BASE64_GROUP))
    .some((groups) => isReadable(Buffer.from(groups, 'base64')))
}

/** Letters alone could be by chance: what is written has spaces or marks. */
function isReadable(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  return text.length > 0 && READABLE.test(text) && /[ \n,.:"]/.test(text)
}
