# docker build --tag moyo .
# docker run --publish 8000:8000 --env DATABASE_URL=postgresql://… moyo
ARG BASE=python:3.13-slim
FROM ${BASE}

WORKDIR /moyo
COPY .requirements/main.txt .requirements/
RUN pip install --no-cache-dir --require-hashes --requirement .requirements/main.txt

# Compiled now, for the user who runs it may write nothing.
COPY . .
RUN python -m compileall -q . \
    && groupadd --gid 10001 moyo \
    && useradd --uid 10001 --gid 10001 --no-create-home moyo
USER 10001:10001

ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["python", "-m", "moyo", "serve"]
