import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../../support/child.ts'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { expectSuccess, runCommand, startCommand } from './run-command.ts'

const TINY_MODEL = fileURLToPath(new URL('../../fixtures/models/tiny-cross-encoder/', import.meta.url))

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'resume-rag-test-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('usage', () => {
  it('lists the commands for --help', async () => {
    const { code, stdout } = await runCommand(['--help'])
    expect(code).toBe(0)
    for (const name of ['demo', 'import', 'match', 'search', 'documents', 'skills', 'reindex', 'index', 'models']) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
  })

  it.each([
    [['import'], /missing required argument 'file'/],
    [['sing'], /unknown command 'sing'/],
    [['search', 'nurse', '--limit', 'many'], /whole number from 1 to 100/],
    [['import', 'x', '--format', 'xml'], /NDJSON, CSV, JSON_LD/],
    [['models', 'pull', 'dir'], /--from <url>/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await runCommand(args)
    expect(stderr).toMatch(message)
    expect(stderr).toContain('--help')
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})

describe('failures', () => {
  it.each([
    [['import', 'nowhere.ndjson'], 'error nowhere.ndjson was not found. Check the path.\n'],
    [['demo', '--exit', '--resume', 'nowhere.pdf'], 'error nowhere.pdf was not found. Check the path.\n'],
    [['import', '.'], 'error . is not a file. Give the path of a file.\n'],
  ])('%j says in one line what to do', async (args, message) => {
    const { code, stderr } = await runCommand([...args, '--data-dir', join(scratch, 'none')])
    expect(stderr).toBe(message)
    expect(code).toBe(1)
  })

  it('prints what is wrong with the settings', async () => {
    const { code, stderr } = await runCommand(['search', 'nurse'], { env: { PORT: 'four', SEARCH_FUSION: 'MAGIC' } })
    expect(stderr).toContain('2 settings are wrong')
    expect(stderr).toContain('PORT')
    expect(stderr).not.toMatch(/^ +at /m)
    expect(code).toBe(1)
  })

  it('is told as JSON where JSON was asked for', async () => {
    const { stderr } = await runCommand(['import', 'nowhere.ndjson', '--json'])
    expect(JSON.parse(stderr)).toEqual({ event: 'error', code: 'VALIDATION', message: 'nowhere.ndjson was not found. Check the path.' })
  })
})

describe('a data folder', { timeout: 60_000 }, () => {
  it('that another process holds is left alone', async () => {
    const folder = freshFolder()
    const holder = startChild('./database-child.ts', ['hold', folder], folder)
    await holder.line('ready')
    const { code, stderr } = await runCommand(['search', 'nurse', '--data-dir', folder])
    await holder.kill()
    removeFolder(folder)
    expect(stderr).toBe(`error The data folder ${folder} is in use by another process. Stop it, or set DATA_DIR to another folder.\n`)
    expect(code).toBe(1)
  })

  it('takes no resume that cannot be read, and the demo says so before it imports anything', async () => {
    const folder = freshFolder()
    const broken = join(scratch, 'broken.pdf')
    writeFileSync(broken, '%PDF-1.7\nnothing of a document')
    const { code, stdout, stderr } = await runCommand(['demo', '--exit', '--resume', broken, '--data-dir', folder])
    removeFolder(folder)
    expect(stderr).toMatch(/^error .*PDF/m)
    expect(stderr).not.toContain('Importing')
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  it('is closed at Ctrl-C', async () => {
    const folder = freshFolder()
    const command = startCommand(['import', '-', '--data-dir', folder], { input: null })
    // It has opened the folder once it has made the place where its input is kept.
    await expect.poll(() => existsSync(join(folder, 'imports')), { timeout: 30_000 }).toBe(true)
    command.child.kill('SIGINT')
    const { code, stderr } = await command.ended
    expect(stderr).toMatch(/^Stopped\./m)
    expect(code).toBe(130)
    expect(readdirSync(join(folder, 'imports'))).toEqual([])
    expect((await runCommand(['index', 'health', '--data-dir', folder])).code).toBe(0)
    removeFolder(folder)
  })
})

describe('skills', () => {
  it('are named with their place in the text', async () => {
    const { code, stdout } = await runCommand(['skills', 'Five years of K8s, no experience in Terraform.', '--json'])
    expect(code).toBe(0)
    const { tools } = JSON.parse(stdout) as { tools: { skill: string; surface: string; negated: boolean }[] }
    expect(tools).toMatchObject([{ skill: 'Kubernetes', surface: 'K8s', negated: false }, { skill: 'Terraform', negated: true }])
  })

  it('are read from a document', async () => {
    const { stdout } = await runCommand(['skills', fileURLToPath(new URL('../../fixtures/resumes/ines-halvorsen.md', import.meta.url))])
    expect(stdout).toMatch(/^Technical$/m)
    expect(stdout).toMatch(/^ {2}PostgreSQL .*databases? /im)
  })
})

describe('models', { timeout: 60_000 }, () => {
  it('are held against their manifests', async () => {
    const good = await runCommand(['models', 'verify'], { env: { RERANK_MODEL_DIR: TINY_MODEL } })
    expect(good.stdout).toMatch(/✓ model\.onnx/)
    expect(good.code).toBe(0)
    const damaged = join(scratch, 'damaged')
    cpSync(TINY_MODEL, damaged, { recursive: true })
    writeFileSync(join(damaged, 'model.onnx'), 'no model')
    const bad = await runCommand(['models', 'verify'], { env: { RERANK_MODEL_DIR: damaged } })
    expect(bad.stdout).toMatch(/✗ model\.onnx has 8 bytes/)
    expect(bad.stdout).toContain('models pull')
    expect(bad.code).toBe(1)
  })

  it('are fetched from a server', async () => {
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(TINY_MODEL, String(request.url))))
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const target = join(scratch, 'pulled')
    const { port } = server.address() as AddressInfo
    const pulled = await runCommand(['models', 'pull', '--from', `http://127.0.0.1:${port}/`, target])
    server.close()
    expectSuccess(pulled)
    expect(pulled.stdout).toContain(`is in ${target}`)
    expect(readFileSync(join(target, 'model.onnx'))).toEqual(readFileSync(join(TINY_MODEL, 'model.onnx')))
  })
})
