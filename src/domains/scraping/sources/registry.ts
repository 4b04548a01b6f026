import { builtin } from './boards/builtin/builtin.ts'
import { dice } from './boards/dice/dice.ts'
import { indeed } from './boards/indeed/indeed.ts'
import { wellfound } from './boards/wellfound/wellfound.ts'
import { ycombinator } from './boards/ycombinator/ycombinator.ts'
import { adzuna } from './feeds/adzuna.ts'
import { arbeitnow } from './feeds/arbeitnow.ts'
import { ashby } from './feeds/ashby.ts'
import { greenhouse } from './feeds/greenhouse.ts'
import { hackernews } from './feeds/hackernews.ts'
import { lever } from './feeds/lever.ts'
import { recruitee } from './feeds/recruitee.ts'
import { remoteok } from './feeds/remoteok.ts'
import { remotive } from './feeds/remotive.ts'
import { smartrecruiters } from './feeds/smartrecruiters.ts'
import { usajobs } from './feeds/usajobs.ts'
import { weworkremotely } from './feeds/weworkremotely.ts'
import { workable } from './feeds/workable.ts'
import type { JobSource } from './job-source.ts'

/** Every source there is, boards first. A new one is a file and a line here. */
export const SOURCES: readonly JobSource[] = [
  indeed, dice, wellfound, ycombinator, builtin,
  greenhouse, lever, ashby, workable, smartrecruiters, recruitee, remoteok, remotive, arbeitnow, weworkremotely, hackernews, usajobs, adzuna,
]
