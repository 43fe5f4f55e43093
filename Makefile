# DiaBan: make run · make test. Cần Python >= 3.11 và make; nothing else is needed.
.DEFAULT_GOAL := help
.PHONY: help run test lint types score bench bench-national bench-questions lock wheel environment dev-environment
DIABAN := .venv/bin/diaban
RUN := .venv/bin/python
UV ?= .venv/bin/uv

help: ## Danh sách lệnh · this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: environment ## Mở ứng dụng và điểm SPARQL với báo cáo mẫu · the app and the endpoint on the samples
	@exec $(DIABAN) run

test: dev-environment ## Chạy toàn bộ kiểm thử; nêu những gì bỏ qua và vì sao · the whole suite
	@$(RUN) -m pytest $(ARGS)

lint: dev-environment ## Ruff: lỗi và định dạng · lint and format
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: dev-environment ## Mypy, nghiêm ngặt · strict types
	@$(RUN) -m mypy

score: environment ## Chấm bộ đọc theo bộ chuẩn · the reader against the gold standard
	@$(DIABAN) evaluate tests/loaders/gold --accepted bench/accepted/invented.json
	@$(RUN) bench/score.py

bench: environment ## Đo tốc độ · speed on this machine
	@$(RUN) -m bench $(ARGS)
	@$(RUN) -m bench.reading
	@$(RUN) -m bench.loading --reports 50

bench-national: environment ## Đo trên dữ liệu cả nước, nhiều giờ; giữ kho: ARGS="--keep DIR" · a national year, hours
	@$(RUN) -m bench.loading --reports 10000 $(ARGS)

bench-questions: dev-environment ## Đo các câu hỏi, bên cạnh Virtuoso nếu muốn · the questions, beside Virtuoso with ARGS=--virtuoso
	@$(RUN) -m bench.questions $(ARGS)

wheel: dev-environment ## Gói cài đặt trong dist/ · the wheel
	@rm -rf dist
	@$(RUN) -m hatchling build -t wheel

lock: ## Khóa lại phiên bản thư viện · lock the dependencies again
	@$(UV) pip compile pyproject.toml --group build $(LOCKING) -o requirements.lock
	@$(UV) pip compile pyproject.toml --group build --extra dev --extra pdf-tables --extra assistant --extra cluster -c requirements.lock $(LOCKING) -o requirements-dev.lock
	@$(UV) pip compile --group units --no-deps $(LOCKING) -o requirements-units.lock
LOCKING := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade --quiet

environment:
	@.ci/environment requirements.lock

dev-environment:
	@.ci/environment requirements-dev.lock
