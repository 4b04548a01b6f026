import { z } from 'zod'
import type { PrismaClient } from '../../../generated/prisma/client.ts'

/** Shares of the parts of a match, each 0 to 1; together they make 1. */
export interface MatchWeights {
  semantic: number
  skills: number
  other: number
}

/** How far from 1 their sum may be: decimal fractions do not add up exactly. */
export const WEIGHTS_TOLERANCE = 1e-6

/** As they are stored. Their order is always the same, for scores are kept under a hash of it. */
export const storedWeightsSchema: z.ZodType<MatchWeights> = z.object({ semantic: z.number(), skills: z.number(), other: z.number() })

/** The shares by which each person's matches are scored. */
export interface PersonWeights {
  /** One statement. */
  of(userId: string): Promise<MatchWeights>
  /** As `of`, for many people in one statement; people who are not stored have the default ones. */
  ofAll(userIds: readonly string[]): Promise<(userId: string) => MatchWeights>
}

/** `defaults` are those of whoever chose none. */
export function createPersonWeights({ prisma, defaults }: { prisma: PrismaClient; defaults: MatchWeights }): PersonWeights {
  return {
    async of(userId) {
      return (await ofAll([userId]))(userId)
    },
    ofAll,
  }

  async function ofAll(userIds: readonly string[]): Promise<(userId: string) => MatchWeights> {
    const rows = await prisma.userSettings.findMany({ where: { userId: { in: [...userIds] } }, select: { userId: true, weights: true } })
    const chosen = new Map(rows.map(({ userId, weights }) => [userId, weights === null ? null : storedWeightsSchema.parse(weights)]))
    return (userId) => chosen.get(userId) ?? defaults
  }
}
