import type { JobSource } from './job-source.ts'

/** Every source there is. A new one is a file and a line here. */
export const SOURCES: readonly JobSource[] = []
