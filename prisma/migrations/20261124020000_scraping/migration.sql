-- CreateEnum
CREATE TYPE "Liveness" AS ENUM ('LIVE', 'EXPIRED', 'UNCERTAIN');

-- CreateEnum
CREATE TYPE "ScrapeState" AS ENUM ('QUEUED', 'RUNNING', 'COMPLETED', 'PARTIAL', 'BLOCKED', 'FAILED', 'CANCELLED');

-- AlterTable
ALTER TABLE "job_sightings" ADD COLUMN     "liveness" "Liveness" NOT NULL DEFAULT 'LIVE',
ADD COLUMN     "liveness_at" TIMESTAMPTZ(3),
ADD COLUMN     "liveness_reason" VARCHAR(300);

-- CreateTable
CREATE TABLE "scrape_tasks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "request_key" VARCHAR(64) NOT NULL,
    "text" VARCHAR(200) NOT NULL,
    "location" VARCHAR(200),
    "is_remote" BOOLEAN NOT NULL DEFAULT false,
    "posted_within_days" INTEGER,
    "limit_per_source" INTEGER NOT NULL,
    "state" "ScrapeState" NOT NULL DEFAULT 'QUEUED',
    "version" INTEGER NOT NULL DEFAULT 0,
    "schedule_id" UUID,
    "retry_of_id" UUID,
    "cancel_requested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "searchable_at" TIMESTAMPTZ(3),

    CONSTRAINT "scrape_tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scrape_task_sources" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "task_id" UUID NOT NULL,
    "source" VARCHAR(50) NOT NULL,
    "state" "ScrapeState" NOT NULL DEFAULT 'QUEUED',
    "reason" TEXT,
    "checkpoint" JSONB,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "filtered" INTEGER NOT NULL DEFAULT 0,
    "rejections" JSONB NOT NULL DEFAULT '[]',
    "unhonoured" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "extractions" JSONB NOT NULL DEFAULT '{}',
    "field_counts" JSONB NOT NULL DEFAULT '{}',
    "retries" INTEGER NOT NULL DEFAULT 0,
    "waits" INTEGER NOT NULL DEFAULT 0,
    "waited_ms" BIGINT NOT NULL DEFAULT 0,
    "waiting_until" TIMESTAMPTZ(3),
    "waiting_for" TEXT,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "total" INTEGER,
    "snapshot" VARCHAR(200),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "scrape_task_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scrape_task_jobs" (
    "task_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "source" VARCHAR(50) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_pending" BOOLEAN NOT NULL,

    CONSTRAINT "scrape_task_jobs_pkey" PRIMARY KEY ("task_id","job_id")
);

-- CreateTable
CREATE TABLE "scrape_schedules" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "cron" VARCHAR(100) NOT NULL,
    "time_zone" VARCHAR(64) NOT NULL,
    "sources" TEXT[],
    "text" VARCHAR(200) NOT NULL,
    "location" VARCHAR(200),
    "is_remote" BOOLEAN NOT NULL DEFAULT false,
    "posted_within_days" INTEGER,
    "limit_per_source" INTEGER NOT NULL,
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "next_run_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scrape_schedules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_states" (
    "source" VARCHAR(50) NOT NULL,
    "next_slot_at" TIMESTAMPTZ(3) NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "hour_pages" INTEGER NOT NULL DEFAULT 0,
    "day_at" TIMESTAMPTZ(3) NOT NULL,
    "day_pages" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "rests_until" TIMESTAMPTZ(3),

    CONSTRAINT "source_states_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "source_sessions" (
    "source" VARCHAR(50) NOT NULL,
    "proxy_key" VARCHAR(300) NOT NULL,
    "cookies" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_sessions_pkey" PRIMARY KEY ("source","proxy_key")
);

-- CreateTable
CREATE TABLE "crawl_coverage" (
    "scope_key" VARCHAR(64) NOT NULL,
    "native_id" VARCHAR(200) NOT NULL,
    "seen_in_id" UUID NOT NULL,
    "misses" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "crawl_coverage_pkey" PRIMARY KEY ("scope_key","native_id")
);

-- CreateIndex
CREATE INDEX "idx_scrape_tasks_user" ON "scrape_tasks"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_scrape_task_sources_source" ON "scrape_task_sources"("source", "finished_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "uq_scrape_task_sources" ON "scrape_task_sources"("task_id", "source");

-- CreateIndex
CREATE INDEX "idx_scrape_task_jobs_job" ON "scrape_task_jobs"("job_id");

-- CreateIndex
CREATE INDEX "idx_scrape_schedules_user" ON "scrape_schedules"("user_id", "created_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "scrape_tasks" ADD CONSTRAINT "scrape_tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scrape_tasks" ADD CONSTRAINT "scrape_tasks_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "scrape_schedules"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scrape_tasks" ADD CONSTRAINT "scrape_tasks_retry_of_id_fkey" FOREIGN KEY ("retry_of_id") REFERENCES "scrape_tasks"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scrape_task_sources" ADD CONSTRAINT "scrape_task_sources_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "scrape_tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scrape_task_jobs" ADD CONSTRAINT "scrape_task_jobs_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "scrape_tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scrape_task_jobs" ADD CONSTRAINT "scrape_task_jobs_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scrape_schedules" ADD CONSTRAINT "scrape_schedules_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "idx_crawl_coverage_seen" ON "crawl_coverage"("seen_in_id");

-- Of equal scrapes one runs at a time, beside those that are being cancelled, which Prisma's schema cannot say.
CREATE UNIQUE INDEX "uq_scrape_tasks_running" ON "scrape_tasks"("user_id", "request_key") WHERE "state" IN ('QUEUED', 'RUNNING') AND "cancel_requested_at" IS NULL;
