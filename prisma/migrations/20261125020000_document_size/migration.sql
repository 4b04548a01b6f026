-- AlterTable
ALTER TABLE "documents" ADD COLUMN "size_bytes" INTEGER;
UPDATE "documents" SET "size_bytes" = octet_length("bytes");
ALTER TABLE "documents" ALTER COLUMN "size_bytes" SET NOT NULL;
