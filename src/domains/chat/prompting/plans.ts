import type { WritingMode } from '../../../platform/llm/language-model.ts'
import { CHAT_PLAN } from './chat.mode.ts'
import { EMAIL_PLAN } from './email.mode.ts'
import { INTERVIEW_PLAN } from './interview.mode.ts'
import { TAILOR_PLAN } from './tailor.mode.ts'
import type { WritingPlan } from './writing-plan.ts'

export const PLANS: Readonly<Record<WritingMode, WritingPlan>> = {
  CHAT: CHAT_PLAN,
  EMAIL: EMAIL_PLAN,
  TAILOR: TAILOR_PLAN,
  INTERVIEW: INTERVIEW_PLAN,
}
