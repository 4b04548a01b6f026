-- What is inserted goes into the index at once. The list of what waits for it is read whole by every search for copies, and
-- only a vacuum empties it, which the embedded database never runs by itself.
ALTER INDEX "idx_jobs_minhash_bands" SET (fastupdate = off);
SELECT gin_clean_pending_list('idx_jobs_minhash_bands'::regclass);
