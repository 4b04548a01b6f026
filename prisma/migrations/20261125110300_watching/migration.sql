-- AlterTable
ALTER TABLE "saved_searches" ADD COLUMN     "known_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "looked_back_at" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "vector" BYTEA,
ADD COLUMN     "vector_key" VARCHAR(64);

-- AlterTable
ALTER TABLE "saved_search_hits" ADD COLUMN     "is_told" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "job_standings" (
    "job_id" UUID NOT NULL,
    "pay" INTEGER,
    "pay_currency" VARCHAR(10),
    "location_type" "LocationType",
    "is_active" BOOLEAN NOT NULL,
    "valid_through" DATE,
    "raises" INTEGER NOT NULL DEFAULT 0,
    "relocations" INTEGER NOT NULL DEFAULT 0,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "matches_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_standings_pkey" PRIMARY KEY ("job_id")
);

-- CreateIndex
CREATE INDEX "idx_job_standings_seen" ON "job_standings"("seen_at");

-- AddForeignKey
ALTER TABLE "job_standings" ADD CONSTRAINT "job_standings_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Jobs that were indexed before anybody watched for them are no news.
INSERT INTO "job_standings" ("job_id", "pay", "pay_currency", "location_type", "is_active", "valid_through", "first_seen_at", "seen_at", "matches_told_at")
SELECT "id", COALESCE("salary_annual_max", "salary_annual_min"), "salary_currency", "location_type", "is_active", "valid_through", "created_at", "created_at", now()
FROM "jobs" WHERE "indexed_key" IS NOT NULL;
