-- AlterTable
ALTER TABLE "chat_messages" ADD COLUMN     "request" JSONB NOT NULL DEFAULT '{}';
