-- CreateEnum
CREATE TYPE "DocumentState" AS ENUM ('PARSING', 'EMBEDDING', 'INDEXED', 'FAILED');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('PORTFOLIO', 'CERTIFICATE', 'NOTE', 'REVIEW', 'OTHER');

-- CreateEnum
CREATE TYPE "LlmBackend" AS ENUM ('GROQ', 'OPENAI', 'CLAUDE', 'GEMINI', 'OLLAMA', 'EXTRACTIVE');

-- CreateEnum
CREATE TYPE "ChatMode" AS ENUM ('CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW');

-- CreateEnum
CREATE TYPE "ChatRole" AS ENUM ('USER', 'ASSISTANT');

-- CreateEnum
CREATE TYPE "AnswerState" AS ENUM ('WRITING', 'COMPLETED', 'STOPPED', 'INTERRUPTED', 'FAILED');

-- CreateEnum
CREATE TYPE "LetterKind" AS ENUM ('COVER_LETTER', 'APPLICATION', 'FOLLOW_UP', 'THANK_YOU', 'NETWORKING', 'DECLINE');

-- CreateEnum
CREATE TYPE "LetterAuthor" AS ENUM ('BACKEND', 'PERSON');

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL DEFAULT 'OTHER',
    "title" VARCHAR(300) NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "media_type" VARCHAR(120) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "file_hash" VARCHAR(64) NOT NULL,
    "state" "DocumentState" NOT NULL DEFAULT 'PARSING',
    "error" TEXT,
    "content" TEXT NOT NULL,
    "content_hash" VARCHAR(64) NOT NULL,
    "pages" INTEGER,
    "indexed_key" VARCHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_settings" (
    "user_id" UUID NOT NULL,
    "llm_backend" "LlmBackend",
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "llm_keys" (
    "user_id" UUID NOT NULL,
    "backend" "LlmBackend" NOT NULL,
    "key" BYTEA,
    "model" VARCHAR(200),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_keys_pkey" PRIMARY KEY ("user_id","backend")
);

-- CreateTable
CREATE TABLE "llm_usage" (
    "user_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "llm_usage_pkey" PRIMARY KEY ("user_id","day")
);

-- CreateTable
CREATE TABLE "chat_sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "mode" "ChatMode" NOT NULL DEFAULT 'CHAT',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_messages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "session_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "role" "ChatRole" NOT NULL,
    "mode" "ChatMode" NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "question_id" UUID,
    "job_id" UUID,
    "job_description" TEXT,
    "resume_id" UUID,
    "state" "AnswerState",
    "passages" JSONB NOT NULL DEFAULT '[]',
    "search_mode" VARCHAR(20),
    "citations" JSONB NOT NULL DEFAULT '[]',
    "dropped_citations" INTEGER NOT NULL DEFAULT 0,
    "claims" JSONB NOT NULL DEFAULT '[]',
    "grounding_score" DOUBLE PRECISION,
    "backend" "LlmBackend",
    "model" VARCHAR(200),
    "is_fallback" BOOLEAN NOT NULL DEFAULT false,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "error_code" VARCHAR(40),
    "error_message" TEXT,
    "processing_ms" INTEGER,
    "alive_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letters" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "kind" "LetterKind" NOT NULL,
    "job_id" UUID,
    "resume_id" UUID,
    "title" VARCHAR(300) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_versions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "letter_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "author" "LetterAuthor" NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "request" JSONB NOT NULL DEFAULT '{}',
    "state" "AnswerState" NOT NULL,
    "passages" JSONB NOT NULL DEFAULT '[]',
    "search_mode" VARCHAR(20),
    "citations" JSONB NOT NULL DEFAULT '[]',
    "dropped_citations" INTEGER NOT NULL DEFAULT 0,
    "claims" JSONB NOT NULL DEFAULT '[]',
    "grounding_score" DOUBLE PRECISION,
    "backend" "LlmBackend",
    "model" VARCHAR(200),
    "is_fallback" BOOLEAN NOT NULL DEFAULT false,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "error_code" VARCHAR(40),
    "error_message" TEXT,
    "processing_ms" INTEGER,
    "alive_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_versions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "idx_documents_user" ON "documents"("user_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_documents_file" ON "documents"("user_id", "file_hash");

-- CreateIndex
CREATE INDEX "idx_chat_sessions_user" ON "chat_sessions"("user_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_chat_messages_question" ON "chat_messages"("question_id");

-- CreateIndex
CREATE INDEX "idx_chat_messages_job" ON "chat_messages"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_chat_messages_ordinal" ON "chat_messages"("session_id", "ordinal");

-- CreateIndex
CREATE INDEX "idx_letters_user" ON "letters"("user_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idx_letters_job" ON "letters"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "uq_letter_versions" ON "letter_versions"("letter_id", "version");

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "llm_keys" ADD CONSTRAINT "llm_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "llm_usage" ADD CONSTRAINT "llm_usage_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "chat_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_resume_id_fkey" FOREIGN KEY ("resume_id") REFERENCES "resumes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_resume_id_fkey" FOREIGN KEY ("resume_id") REFERENCES "resumes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_versions" ADD CONSTRAINT "letter_versions_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "letters"("id") ON DELETE CASCADE ON UPDATE CASCADE;
