-- CreateEnum
CREATE TYPE "SavedSearchFrequency" AS ENUM ('INSTANT', 'HOURLY', 'DAILY', 'WEEKLY');

-- CreateEnum
CREATE TYPE "SavedSearchReason" AS ENUM ('NEW', 'SALARY', 'REMOTE', 'REOPENED');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('MATCH', 'SAVED_SEARCH', 'REMINDER');

-- CreateEnum
CREATE TYPE "NotificationChannel" AS ENUM ('EMAIL', 'WEBHOOK');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('PENDING', 'SENT', 'FAILED', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "MailFrequency" AS ENUM ('INSTANT', 'DAILY', 'WEEKLY');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ApplicationEventKind" ADD VALUE 'REMINDER';
ALTER TYPE "ApplicationEventKind" ADD VALUE 'CONTACT';
ALTER TYPE "ApplicationEventKind" ADD VALUE 'INTERVIEW';
ALTER TYPE "ApplicationEventKind" ADD VALUE 'DOCUMENT';

-- AlterTable
ALTER TABLE "user_settings" ADD COLUMN     "channels" "NotificationChannel"[] DEFAULT ARRAY['EMAIL', 'WEBHOOK']::"NotificationChannel"[],
ADD COLUMN     "currency" VARCHAR(3),
ADD COLUMN     "ghost_after_days" INTEGER,
ADD COLUMN     "locale" VARCHAR(35),
ADD COLUMN     "mail_frequency" "MailFrequency",
ADD COLUMN     "mail_minute" INTEGER,
ADD COLUMN     "mail_weekday" INTEGER,
ADD COLUMN     "mails_per_day" INTEGER,
ADD COLUMN     "match_threshold" INTEGER,
ADD COLUMN     "quiet_from" INTEGER,
ADD COLUMN     "quiet_to" INTEGER,
ADD COLUMN     "time_zone" VARCHAR(64),
ADD COLUMN     "weights" JSONB;

-- AlterTable
ALTER TABLE "applications" ADD COLUMN     "expected_salary" DECIMAL(14,2),
ADD COLUMN     "offered_salary" DECIMAL(14,2),
ADD COLUMN     "own_stage_id" UUID,
ADD COLUMN     "salary_currency" VARCHAR(3),
ADD COLUMN     "salary_period" "SalaryPeriod",
ADD COLUMN     "source" VARCHAR(100);

-- CreateTable
CREATE TABLE "application_own_stages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "stage" "ApplicationStage" NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_own_stages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_contacts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "role" VARCHAR(200),
    "email" VARCHAR(320),
    "phone" VARCHAR(50),
    "notes" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_interviews" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "time_zone" VARCHAR(64) NOT NULL,
    "place" VARCHAR(500),
    "notes" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_interviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_attachments" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "media_type" VARCHAR(120) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "file_hash" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_attachments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "text" VARCHAR(500) NOT NULL,
    "local_time" VARCHAR(16) NOT NULL,
    "time_zone" VARCHAR(64),
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feeds" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "last_read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_searches" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "text" VARCHAR(1000) NOT NULL,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "resume_id" UUID,
    "min_score" INTEGER,
    "frequency" "SavedSearchFrequency" NOT NULL,
    "minute_of_day" INTEGER NOT NULL,
    "weekday" INTEGER NOT NULL,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "next_run_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_searches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_search_hits" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "saved_search_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "state_key" VARCHAR(64) NOT NULL,
    "reason" "SavedSearchReason" NOT NULL,
    "score" INTEGER,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_search_hits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "dedupe_key" VARCHAR(200) NOT NULL,
    "subject" VARCHAR(300) NOT NULL,
    "body" TEXT NOT NULL,
    "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "job_id" UUID,
    "application_id" UUID,
    "saved_search_id" UUID,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_deliveries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "notification_id" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "webhook_id" UUID,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "reason" VARCHAR(300),
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "dispatch_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_dispatches" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "webhook_id" UUID,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" VARCHAR(500),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_dispatches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "uq_application_own_stages_name" ON "application_own_stages"("user_id", "name");

-- CreateIndex
CREATE INDEX "idx_application_contacts" ON "application_contacts"("application_id");

-- CreateIndex
CREATE INDEX "idx_application_interviews" ON "application_interviews"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_application_attachments_file" ON "application_attachments"("application_id", "file_hash");

-- CreateIndex
CREATE INDEX "idx_reminders_application" ON "reminders"("application_id");

-- CreateIndex
CREATE INDEX "idx_reminders_user" ON "reminders"("user_id", "due_at");

-- CreateIndex
CREATE INDEX "idx_reminders_due" ON "reminders"("fired_at", "due_at");

-- CreateIndex
CREATE INDEX "idx_calendar_feeds_user" ON "calendar_feeds"("user_id");

-- CreateIndex
CREATE INDEX "idx_saved_searches_user" ON "saved_searches"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_saved_searches_due" ON "saved_searches"("next_run_at");

-- CreateIndex
CREATE INDEX "idx_saved_search_hits_found" ON "saved_search_hits"("saved_search_id", "found_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_saved_search_hits_job" ON "saved_search_hits"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_saved_search_hits" ON "saved_search_hits"("saved_search_id", "job_id", "state_key");

-- CreateIndex
CREATE INDEX "idx_notifications_user" ON "notifications"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_notifications" ON "notifications"("user_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "idx_notification_deliveries" ON "notification_deliveries"("notification_id");

-- CreateIndex
CREATE INDEX "idx_notification_deliveries_due" ON "notification_deliveries"("state", "not_before");

-- CreateIndex
CREATE INDEX "idx_notification_deliveries_dispatch" ON "notification_deliveries"("dispatch_id");

-- CreateIndex
CREATE INDEX "idx_notification_dispatches_user" ON "notification_dispatches"("user_id", "channel", "created_at");

-- CreateIndex
CREATE INDEX "idx_notification_dispatches_due" ON "notification_dispatches"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "idx_webhook_endpoints_user" ON "webhook_endpoints"("user_id");

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_own_stage_id_fkey" FOREIGN KEY ("own_stage_id") REFERENCES "application_own_stages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_own_stages" ADD CONSTRAINT "application_own_stages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_contacts" ADD CONSTRAINT "application_contacts_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_interviews" ADD CONSTRAINT "application_interviews_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_attachments" ADD CONSTRAINT "application_attachments_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_resume_id_fkey" FOREIGN KEY ("resume_id") REFERENCES "resumes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_search_hits" ADD CONSTRAINT "saved_search_hits_saved_search_id_fkey" FOREIGN KEY ("saved_search_id") REFERENCES "saved_searches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_search_hits" ADD CONSTRAINT "saved_search_hits_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_saved_search_id_fkey" FOREIGN KEY ("saved_search_id") REFERENCES "saved_searches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_dispatch_id_fkey" FOREIGN KEY ("dispatch_id") REFERENCES "notification_dispatches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_dispatches" ADD CONSTRAINT "notification_dispatches_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_dispatches" ADD CONSTRAINT "notification_dispatches_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

