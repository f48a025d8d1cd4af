-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE default
REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
ACCESS_KEY_ID '***' SECRET_ACCESS_KEY '***'
REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
ACCESS_KEY_ID '***' SECRET_ACCESS_KEY '***' SESSION_TOKEN '***'
REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
DELIMITER '\t' GZIP IGNOREHEADER 1 REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
CSV QUOTE '%' BZIP2 REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
FIXEDWIDTH 'a:1,b:2,c:3,d:4' REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
JSON 'auto ignorecase' ZSTD REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
JSON 's3://bucket/paths.json' REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
AVRO 'auto' REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
PARQUET STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
ORC STATUPDATE ON MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
ESCAPE REMOVEQUOTES REGION 'eu-west-1' NULL AS '\000' EMPTYASNULL BLANKSASNULL TRIMBLANKS TRUNCATECOLUMNS COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
REGION 'eu-west-1' NULL AS 'it''s' ACCEPTINVCHARS '^' ACCEPTANYDATE DATEFORMAT 'auto' TIMEFORMAT 'epochsecs' ROUNDEC COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
LZOP ENCODING UTF16LE IGNOREBLANKLINES FILLRECORD REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
REGION 'us-west-2' MAXERROR 10 COMPUPDATE OFF STATUPDATE OFF MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
REGION 'eu-west-1' IGNOREALLERRORS COMPUPDATE ON COMPROWS 5000 STATUPDATE ON MANIFEST;

-- copy into staging
COPY blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
FROM 's3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json'
IAM_ROLE 'arn:aws:iam::123456789012:role/loader'
REGION 'eu-west-1' NOLOAD COMPUPDATE OFF STATUPDATE OFF MANIFEST;

