-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "LocationType" AS ENUM ('REMOTE', 'HYBRID', 'ONSITE');

-- CreateEnum
CREATE TYPE "CompanySize" AS ENUM ('STARTUP', 'SMALL', 'MEDIUM', 'LARGE', 'ENTERPRISE');

-- CreateEnum
CREATE TYPE "EmploymentType" AS ENUM ('FULL_TIME', 'PART_TIME', 'CONTRACT', 'TEMPORARY', 'INTERNSHIP', 'VOLUNTEER', 'PER_DIEM', 'OTHER');

-- CreateEnum
CREATE TYPE "Seniority" AS ENUM ('INTERN', 'ENTRY', 'MID', 'SENIOR', 'LEAD', 'MANAGER', 'DIRECTOR', 'EXECUTIVE');

-- CreateEnum
CREATE TYPE "EducationLevel" AS ENUM ('HIGH_SCHOOL', 'ASSOCIATE', 'BACHELOR', 'MASTER', 'DOCTORATE');

-- CreateEnum
CREATE TYPE "SalaryPeriod" AS ENUM ('HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "SightingOutcome" AS ENUM ('NEW', 'SAME', 'REPOST');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED');

-- CreateEnum
CREATE TYPE "ResumeState" AS ENUM ('PARSING', 'EMBEDDING', 'INDEXED', 'MATCHED', 'FAILED');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" VARCHAR(320),
    "display_name" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "companies" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" VARCHAR(255) NOT NULL,
    "normalized_name" VARCHAR(255) NOT NULL,
    "logo_url" TEXT,
    "website" TEXT,
    "industry" VARCHAR(100),
    "size" "CompanySize",
    "rating" DECIMAL(3,2),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "companies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "url" TEXT NOT NULL,
    "title" VARCHAR(500) NOT NULL,
    "company_id" UUID NOT NULL,
    "location" VARCHAR(1000),
    "city" VARCHAR(200),
    "region" VARCHAR(200),
    "country" VARCHAR(2),
    "location_key" VARCHAR(1000),
    "location_type" "LocationType",
    "salary_min" DECIMAL(14,2),
    "salary_max" DECIMAL(14,2),
    "salary_currency" VARCHAR(10),
    "salary_period" "SalaryPeriod",
    "salary_inferred" BOOLEAN NOT NULL DEFAULT false,
    "salary_text" VARCHAR(300),
    "salary_annual_min" INTEGER,
    "salary_annual_max" INTEGER,
    "employment_type" "EmploymentType",
    "seniority" "Seniority",
    "description" TEXT NOT NULL,
    "apply_url" TEXT,
    "requirements" JSONB NOT NULL DEFAULT '{}',
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "required_skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "required_years" DOUBLE PRECISION,
    "required_education" "EducationLevel",
    "required_licences" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "accepts_equivalent" BOOLEAN NOT NULL DEFAULT false,
    "is_agency" BOOLEAN NOT NULL DEFAULT false,
    "posted_date" DATE,
    "valid_through" DATE,
    "scraped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" VARCHAR(50) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "content_hash" VARCHAR(64) NOT NULL,
    "indexed_key" VARCHAR(64),
    "company_title_key" VARCHAR(800) NOT NULL,
    "minhash" BYTEA,
    "minhash_bands" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_sightings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "job_id" UUID NOT NULL,
    "source" VARCHAR(50) NOT NULL,
    "native_id" VARCHAR(200),
    "url_key" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "outcome" "SightingOutcome" NOT NULL,
    "reason" VARCHAR(300),
    "posting" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_sightings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_imports" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "file_path" TEXT NOT NULL,
    "is_spooled" BOOLEAN NOT NULL,
    "format" VARCHAR(20) NOT NULL,
    "bytes_total" BIGINT NOT NULL,
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "state" "ImportState" NOT NULL DEFAULT 'QUEUED',
    "lines_done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "rejections" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resumes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "media_type" VARCHAR(120) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "file_hash" VARCHAR(64) NOT NULL,
    "family_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_discoverable" BOOLEAN NOT NULL DEFAULT false,
    "state" "ResumeState" NOT NULL DEFAULT 'PARSING',
    "error" TEXT,
    "content" TEXT NOT NULL,
    "content_hash" VARCHAR(64) NOT NULL,
    "pages" INTEGER,
    "indexed_key" VARCHAR(64),
    "name" VARCHAR(255),
    "headline" VARCHAR(500),
    "location" VARCHAR(255),
    "total_years" DOUBLE PRECISION,
    "education_level" "EducationLevel",
    "facts" JSONB NOT NULL DEFAULT '{}',
    "skills" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resumes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_match_scores" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "job_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "resume_hash" VARCHAR(64) NOT NULL,
    "overall_score" INTEGER NOT NULL,
    "semantic_score" DOUBLE PRECISION NOT NULL,
    "skills_score" DOUBLE PRECISION,
    "other_score" DOUBLE PRECISION,
    "experience_score" DOUBLE PRECISION,
    "education_score" DOUBLE PRECISION,
    "location_score" DOUBLE PRECISION,
    "salary_score" DOUBLE PRECISION,
    "passage_similarity" DOUBLE PRECISION,
    "title_similarity" DOUBLE PRECISION,
    "matched_skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "missing_skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "violations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "calculated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_match_scores_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_cache" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "query_hash" VARCHAR(64) NOT NULL,
    "filters" JSONB,
    "result_job_ids" UUID[],
    "total_results" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "search_cache_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_counters" (
    "name" VARCHAR(40) NOT NULL,
    "value" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "change_counters_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "companies_normalized_name_key" ON "companies"("normalized_name");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_url_key" ON "jobs"("url");

-- CreateIndex
CREATE INDEX "idx_jobs_company" ON "jobs"("company_id");

-- CreateIndex
CREATE INDEX "idx_jobs_location_type" ON "jobs"("location_type");

-- CreateIndex
CREATE INDEX "idx_jobs_salary" ON "jobs"("salary_annual_min", "salary_annual_max");

-- CreateIndex
CREATE INDEX "idx_jobs_posted" ON "jobs"("posted_date" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_jobs_created" ON "jobs"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_jobs_source" ON "jobs"("source");

-- CreateIndex
CREATE INDEX "idx_jobs_active" ON "jobs"("is_active");

-- CreateIndex
CREATE INDEX "idx_jobs_content_hash" ON "jobs"("content_hash");

-- CreateIndex
CREATE INDEX "idx_jobs_company_title" ON "jobs"("company_title_key");

-- CreateIndex
CREATE INDEX "idx_jobs_minhash_bands" ON "jobs" USING GIN ("minhash_bands");

-- CreateIndex
CREATE UNIQUE INDEX "job_sightings_url_key_key" ON "job_sightings"("url_key");

-- CreateIndex
CREATE INDEX "idx_job_sightings_job" ON "job_sightings"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_job_sightings_native" ON "job_sightings"("source", "native_id");

-- CreateIndex
CREATE INDEX "idx_job_imports_user" ON "job_imports"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_resumes_user" ON "resumes"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_resumes_file" ON "resumes"("user_id", "file_hash");

-- CreateIndex
CREATE UNIQUE INDEX "uq_resumes_version" ON "resumes"("family_id", "version");

-- CreateIndex
CREATE INDEX "idx_match_score" ON "job_match_scores"("resume_hash", "overall_score" DESC, "job_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_job_match_scores" ON "job_match_scores"("job_id", "resume_hash");

-- CreateIndex
CREATE UNIQUE INDEX "search_cache_query_hash_key" ON "search_cache"("query_hash");

-- CreateIndex
CREATE INDEX "idx_cache_expires" ON "search_cache"("expires_at");

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_sightings" ADD CONSTRAINT "job_sightings_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_imports" ADD CONSTRAINT "job_imports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resumes" ADD CONSTRAINT "resumes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_match_scores" ADD CONSTRAINT "job_match_scores_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_match_scores" ADD CONSTRAINT "job_match_scores_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

