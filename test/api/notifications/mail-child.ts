// Run as `node mail-child.ts FOLDER PORT SECRET`, to be killed: sends what is due, and stops between the server's acceptance and the record.
import { startWorkers } from '../../../src/app/services.ts'
import { openFolder } from '../../support/data-folder.ts'
import { mailEnv, openNotificationDesk } from './notification-desk.ts'

async function main(folder: string, port: string, secret: string): Promise<void> {
  const { app } = await openNotificationDesk({
    env: mailEnv(Number(port)), database: await openFolder(folder), workers: false, linkSecret: Buffer.from(secret, 'hex'),
    adapt: (platform) => ({
      ...platform,
      mailer: {
        ...platform.mailer,
        async send(mail, signal) {
          await platform.mailer.send(mail, signal)
          process.stdout.write('accepted\n')
          await new Promise((resolve) => setTimeout(resolve, 3_600_000))
        },
      },
    }),
  })
  await startWorkers(app.platform, app.services)
}

if (import.meta.main) await main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '')
