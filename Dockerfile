# docker run -p 8000:8000 -e DATABASE_URL=postgresql://… moyo
FROM python:3.13-slim

WORKDIR /moyo
COPY .requirements/main.txt .requirements/
RUN pip install --no-cache-dir --require-hashes --requirement .requirements/main.txt

COPY . .
RUN useradd --system moyo
USER moyo

ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
CMD ["python", "-m", "moyo", "serve"]
