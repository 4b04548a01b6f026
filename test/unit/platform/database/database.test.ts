import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ConflictError, UnavailableError } from '../../../../src/lib/errors.ts'
import { openDatabase } from '../../../../src/platform/database/database.ts'
import { type Child, startChild } from '../../../support/child.ts'
import { openFolder } from '../../../support/data-folder.ts'
import { freshDatabase, freshFolder, removeFolder } from '../../../support/database.ts'

describe('the data folder', () => {
  const folders: string[] = []
  const children: Child[] = []
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill()
    for (const folder of folders.splice(0)) removeFolder(folder)
  })
  const newFolder = () => {
    const folder = freshFolder()
    folders.push(folder)
    return folder
  }
  const start = (role: string, folder: string) => {
    const child = startChild('./database-child.ts', [role, folder], folder)
    children.push(child)
    return child
  }

  it('belongs to one process, says so to a second, and is free again after kill -9', async () => {
    const folder = newFolder()
    const holder = start('hold', folder)
    await holder.line('ready')
    const refused = await openFolder(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ConflictError)
    expect(String(refused)).toContain(`The data folder ${folder} is in use by another process.`)
    expect(String(refused)).toContain('DATA_DIR')
    await holder.kill()
    const database = await openFolder(folder)
    expect(await database.prisma.company.count()).toBe(0)
    await database.close()
  })

  it('is refused to a second opening in the same process, and free after closing', async () => {
    const folder = newFolder()
    const first = await openFolder(folder)
    await expect(openFolder(folder)).rejects.toBeInstanceOf(ConflictError)
    await first.close()
    await (await openFolder(folder)).close()
  })

  it('keeps every acknowledged row through kill -9', async () => {
    const folder = newFolder()
    const writer = start('write', folder)
    await writer.line('wrote company 40')
    await writer.kill()
    const acknowledged = writer.lines.filter((line) => line.startsWith('wrote ')).map((line) => line.slice('wrote '.length))
    const database = await openFolder(folder)
    const stored = await database.prisma.company.findMany({ select: { normalizedName: true } })
    expect(stored.map((row) => row.normalizedName)).toEqual(expect.arrayContaining(acknowledged))
    await database.close()
  })

  it('keeps rows through an ordinary close', async () => {
    const folder = newFolder()
    const first = await openFolder(folder)
    await first.prisma.company.create({ data: { name: 'Harbour Bakery', normalizedName: 'harbour bakery' } })
    await first.close()
    const second = await openFolder(folder)
    expect(await second.prisma.company.findMany({ select: { name: true } })).toEqual([{ name: 'Harbour Bakery' }])
    await second.close()
  })

  it('says what is wrong when it cannot be made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'resume-rag-test-'))
    folders.push(folder)
    const file = join(folder, 'taken')
    writeFileSync(file, '')
    for (const dataDir of [file, join(file, 'below')]) {
      const error = await openFolder(dataDir).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(UnavailableError)
      expect(String(error)).toContain(`The data folder ${dataDir} cannot be made`)
    }
  })

  it('says what is wrong when its content is no database, and lets go of the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'resume-rag-test-'))
    folders.push(folder)
    writeFileSync(join(folder, 'postgres'), 'not a database')
    for (let attempt = 0; attempt < 2; attempt++) {
      const error = await openFolder(folder).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(UnavailableError)
      expect(String(error)).toContain(`The embedded database in ${folder} did not start`)
    }
  })

  it('closes twice without harm', async () => {
    const database = await freshDatabase()
    await database.close()
    await expect(database.close()).resolves.toBeUndefined()
  })
})

describe('a server that cannot be reached', () => {
  it('gives an UnavailableError that names the setting', async () => {
    const url = 'postgres://someone:secret-word@127.0.0.1:1/jobs'
    const error = await openDatabase({ url, dataDir: '', poolSize: 1, sessionSql: '' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UnavailableError)
    expect(String(error)).toContain('DATABASE_URL')
    expect(String(error)).not.toContain('secret-word')
  })
})
