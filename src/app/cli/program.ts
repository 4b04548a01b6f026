import { Command as Program, InvalidArgumentError, Option } from 'commander'
import { LLM_BACKENDS, WRITING_MODES } from '../../platform/llm/language-model.ts'
import type { Command } from './command.ts'
import type { AskOptions } from './commands/ask.ts'
import { EXIT, reportFailure } from './failure.ts'
import { openTerminal } from './terminal.ts'

interface GlobalOptions {
  json?: boolean
  dataDir?: string
}

type RunCommand = (global: GlobalOptions, work: Work) => Promise<void>
/** Answers false where the command ran and found that something is wrong. */
type Work = (command: Command) => Promise<boolean | void>

const IMPORT_FORMATS = ['AUTO', 'NDJSON', 'CSV', 'JSON_LD'] as const
const DOCUMENT_KINDS = ['PORTFOLIO', 'CERTIFICATE', 'NOTE', 'REVIEW', 'OTHER'] as const

/** Parses the arguments, runs the command and gives the exit code: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C. */
export async function runProgram(argv: readonly string[], streams: Pick<NodeJS.Process, 'stdout' | 'stderr'>, signal: AbortSignal): Promise<number> {
  let exitCode: number = EXIT.ok
  const program = buildProgram(async (global, work) => {
    exitCode = await runCommand(global, work)
  })
  program.configureOutput({ writeOut: (text) => streams.stdout.write(text), writeErr: (text) => streams.stderr.write(text) })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    // The parser has printed what is wrong, or the help that was asked for.
    if (error instanceof Error && 'exitCode' in error) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    throw error
  }

  async function runCommand(global: GlobalOptions, work: Work): Promise<number> {
    const terminal = openTerminal(streams, { isJson: global.json === true })
    try {
      const { commandConfig, commandLogger } = await import('./command.ts')
      const config = commandConfig(global.dataDir)
      const isFine = await work({ terminal, config, logger: commandLogger(config), signal })
      return isFine === false ? EXIT.failed : EXIT.ok
    } catch (error) {
      return reportFailure(terminal, signal.aborted ? signal.reason : error)
    }
  }
}

/** The code of each command is loaded only when it is the one that runs. */
function buildProgram(run: RunCommand): Program {
  const program = new Program('resume-rag')
    .description('Ranks job postings against resumes, and says why.')
    .option('--json', 'print one JSON document; progress goes to standard error as JSON by the line')
    .option('--data-dir <dir>', 'folder of the embedded database (DATA_DIR otherwise)')
    .showHelpAfterError('Run it with --help for its arguments and options.')
    .exitOverride()
  const add = (usage: string, description: string): Program => program.command(usage).description(description)
  const global = (): GlobalOptions => program.opts<GlobalOptions>()

  add('demo', 'import the sample postings and a resume, print the best matches and a search, serve GraphiQL')
    .option('--exit', 'end after printing instead of serving')
    .option('--resume <file>', 'your own resume: PDF, DOCX, text, Markdown or JSON Resume')
    .action((options: { exit?: boolean; resume?: string }) => run(global(), async (command) => {
      const { demoCommand } = await import('./commands/demo.ts')
      await demoCommand(options, command)
    }))
  add('import', 'import job postings and wait until they can be searched')
    .argument('<file>', 'NDJSON, CSV or schema.org JSON-LD; - reads standard input')
    .addOption(new Option('--format <format>', 'told from the content unless given').choices(IMPORT_FORMATS).default('AUTO').argParser(upperCaseOf(IMPORT_FORMATS)))
    .action((file: string, options: { format: (typeof IMPORT_FORMATS)[number] }) => run(global(), async (command) => {
      const { importCommand } = await import('./commands/import.ts')
      await importCommand(file, options, command)
    }))
  add('match', 'rank all jobs for a resume, with reasons')
    .argument('<resume>', 'PDF, DOCX, text, Markdown or JSON Resume')
    .option('--limit <n>', 'matches to print', atLeastOne, 10)
    .action((file: string, options: { limit: number }) => run(global(), async (command) => {
      const { matchCommand } = await import('./commands/match.ts')
      await matchCommand(file, options, command)
    }))
  add('search', 'search jobs in plain words, each hit explained')
    .argument('<query...>', 'such as: remote data engineer 120k+, not management')
    .option('--limit <n>', 'hits to print', atLeastOne, 10)
    .action((words: string[], options: { limit: number }) => run(global(), async (command) => {
      const { searchCommand } = await import('./commands/search.ts')
      await searchCommand(words.join(' '), options, command)
    }))
  add('ask', 'answer a question from your default resume and your documents, with citations')
    .argument('<question...>', 'such as: which databases have I run?')
    .addOption(new Option('--mode <mode>', 'what is written').choices(WRITING_MODES).default('CHAT').argParser(upperCaseOf(WRITING_MODES)))
    .addOption(new Option('--backend <backend>', 'who writes it; the configured one unless given').choices(LLM_BACKENDS).argParser(upperCaseOf(LLM_BACKENDS)))
    .action((words: string[], options: AskOptions) => run(global(), async (command) => {
      const { askCommand } = await import('./commands/ask.ts')
      return askCommand(words.join(' '), options, command)
    }))
  const documents = add('documents', 'keep and search what shows your work beside a resume')
  documents.command('add')
    .description('store a document and wait until it can be searched')
    .argument('<file>', 'PDF, DOCX, text, Markdown or JSON')
    .option('--title <text>', 'the first line or the name of the file unless given')
    .addOption(new Option('--kind <kind>', 'what it is').choices(DOCUMENT_KINDS).default('OTHER').argParser(upperCaseOf(DOCUMENT_KINDS)))
    .action((file: string, options: { title?: string; kind: (typeof DOCUMENT_KINDS)[number] }) => run(global(), async (command) => {
      const { addDocumentCommand } = await import('./commands/documents.ts')
      await addDocumentCommand(file, options, command)
    }))
  documents.command('list')
    .description('list the documents, the newest first')
    .action(() => run(global(), async (command) => {
      const { listDocumentsCommand } = await import('./commands/documents.ts')
      await listDocumentsCommand(command)
    }))
  documents.command('search')
    .description('search the documents, each hit explained')
    .argument('<query...>', 'such as: led a team')
    .option('--limit <n>', 'hits to print', atLeastOne, 10)
    .action((words: string[], options: { limit: number }) => run(global(), async (command) => {
      const { searchDocumentsCommand } = await import('./commands/documents.ts')
      await searchDocumentsCommand(words.join(' '), options, command)
    }))
  documents.command('remove')
    .description('remove a document with all that was made of it')
    .argument('<id>', 'as `documents list` shows it')
    .action((id: string) => run(global(), async (command) => {
      const { removeDocumentCommand } = await import('./commands/documents.ts')
      await removeDocumentCommand(id, command)
    }))
  add('scrape', 'take jobs from boards and feeds, and wait until they can be searched')
    .argument('<query...>', 'a few words, such as: data engineer')
    .requiredOption('--sources <names>', 'comma-separated; `sources` lists them', splitNames)
    .option('--location <place>', 'such as: Austin, TX')
    .option('--remote', 'remote jobs only')
    .option('--posted-within <days>', 'no older than this', wholeNumber)
    .option('--limit <n>', 'jobs of each source at most', wholeNumber)
    .action((words: string[], options: ScrapeOptions) => run(global(), async (command) => {
      const { scrapeCommand } = await import('./commands/scrape.ts')
      const { sources, location, remote, postedWithin, limit } = options
      return scrapeCommand({ sources, query: words.join(' '), location, isRemote: remote, postedWithinDays: postedWithin, limitPerSource: limit }, command)
    }))
  add('sources', 'list where jobs can be taken from, and what each source needs')
    .action(() => run(global(), async (command) => {
      const { sourcesCommand } = await import('./commands/sources.ts')
      await sourcesCommand(command)
    }))
  add('skills', 'name the skills in a text')
    .argument('<text-or-file>', 'a text, or the path of a document')
    .action((textOrFile: string) => run(global(), async (command) => {
      const { skillsCommand } = await import('./commands/skills.ts')
      await skillsCommand(textOrFile, command)
    }))
  add('reindex', 'embed and index everything anew')
    .action(() => run(global(), async (command) => {
      const { reindexCommand } = await import('./commands/index-upkeep.ts')
      await reindexCommand(command)
    }))
  add('index', 'look after the search index')
    .command('health')
    .description('compare the index with the stored rows; fails where they differ')
    .option('--repair', 'index what is missing and take out what has no row')
    .action((options: { repair?: boolean }) => run(global(), async (command) => {
      const { indexHealthCommand } = await import('./commands/index-upkeep.ts')
      return indexHealthCommand({ repair: options.repair === true }, command)
    }))
  const models = add('models', 'look after the ONNX models')
  models.command('verify')
    .description('hold the model files against their manifests')
    .action(() => run(global(), async (command) => {
      const { verifyModelsCommand } = await import('./commands/models.ts')
      return verifyModelsCommand(command)
    }))
  models.command('pull')
    .description('fetch a model; goes on where it was cut off')
    .argument('<dir>', 'folder to put it into')
    .requiredOption('--from <url>', 'address of the folder that holds its files')
    .option('--manifest <file>', 'what the files must be; the server\'s manifest.json unless given')
    .action((dir: string, options: { from: string; manifest?: string }) => run(global(), async (command) => {
      const { pullModelCommand } = await import('./commands/models.ts')
      await pullModelCommand(dir, options, command)
    }))
  return program
}

interface ScrapeOptions {
  sources: string[]
  location?: string
  remote?: boolean
  postedWithin?: number
  limit?: number
}

function splitNames(value: string): string[] {
  return value.split(',').map((name) => name.trim()).filter((name) => name !== '')
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(value)
}

function upperCaseOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    const choice = value.toUpperCase().replace('-', '_')
    if (!choices.includes(choice)) throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}.`)
    return choice
  }
}

function atLeastOne(value: string): number {
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new InvalidArgumentError('It must be a whole number from 1 to 100.')
  return limit
}
