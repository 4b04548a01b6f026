const COUNT = new Intl.NumberFormat('en-US')

/** 1234 -> '1,234' */
export function inDigits(count: number): string {
  return COUNT.format(count)
}

/** '1 job', '1,200 jobs' */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${inDigits(count)} ${count === 1 ? one : many}`
}

/** A time that something took or will take: '0.4 s', '12 s', '3 min 20 s', '2 h 5 min'. */
export function inTime(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3_600)} h ${Math.round((seconds % 3_600) / 60)} min`
}

/** 3_145_728 -> '3.0 MB' */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}

/** A bar of `width` columns, filled for the share (0 to 1) that it stands for. */
export function bar(share: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}

export interface SalaryFigures {
  salaryMin: number | null
  salaryMax: number | null
  salaryCurrency: string | null
  salaryPeriod: string | null
}

/** '$95,000 to $120,000 a year', '$38.50 an hour'; null where nothing is known. */
export function inMoney({ salaryMin, salaryMax, salaryCurrency, salaryPeriod }: SalaryFigures): string | null {
  const amounts = [...new Set([salaryMin, salaryMax])].filter((amount) => amount !== null)
  if (amounts.length === 0) return null
  const period = salaryPeriod === null ? '' : ` ${salaryPeriod === 'HOUR' ? 'an' : 'a'} ${salaryPeriod.toLowerCase()}`
  return amounts.map((amount) => amountOf(amount, salaryCurrency)).join(' to ') + period
}

function amountOf(amount: number, currency: string | null): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  // A currency that is no code of three letters cannot be formatted; the figure alone is still right.
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat('en-US', format).format(amount)
  return new Intl.NumberFormat('en-US', { ...format, style: 'currency', currency }).format(amount)
}
