"""Answers of language models, in the shapes that servers of four kinds give them.

The shapes follow the reference of OpenAI and what Ollama, llama.cpp (llama-server) and vLLM send;
the model behind them translates into capitals and does as it was asked, unless a test wants worse.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine_stub import Answer, Handler

    Wrap = Callable[[Any], dict[str, Any]]

USAGE = {"prompt_tokens": 412, "completion_tokens": 31, "total_tokens": 443}


def openai(content: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    details = {"cached_tokens": 0, "audio_tokens": 0}
    return {
        "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
        "object": "chat.completion",
        "created": 1741569952,
        "model": "gpt-4.1-2025-04-14",
        "choices": [
            {
                "index": 0,
                "message": {
                    "role": "assistant",
                    "content": content,
                    "refusal": None,
                    "annotations": [],
                    **message,
                },
                "logprobs": None,
                "finish_reason": finish,
            }
        ],
        "usage": {**USAGE, "prompt_tokens_details": details},
        "service_tier": "default",
        "system_fingerprint": "fp_06737a9306",
    }


def ollama(content: Any, finish: str = "stop") -> dict[str, Any]:
    return {
        "id": "chatcmpl-649",
        "object": "chat.completion",
        "created": 1741570283,
        "model": "gemma3:12b",
        "system_fingerprint": "fp_ollama",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content},
                "finish_reason": finish,
            }
        ],
        "usage": USAGE,
    }


def llamacpp(content: Any, finish: str = "stop") -> dict[str, Any]:
    message = {"role": "assistant", "reasoning_content": "Let me see.", "content": content}
    return {
        "choices": [{"finish_reason": finish, "index": 0, "message": message}],
        "created": 1741570283,
        "model": "gpt-3.5-turbo",
        "system_fingerprint": "b4877-2c9f833d",
        "object": "chat.completion",
        "usage": USAGE,
        "id": "chatcmpl-JFRvNoUw5ZPbDgHnmzFH9oTEL2P4TMSC",
        "timings": {"prompt_n": 412, "predicted_n": 31, "predicted_per_second": 41.2},
    }


def vllm(content: Any, finish: str = "stop") -> dict[str, Any]:
    return {
        "id": "chatcmpl-0e5f1b2c",
        "object": "chat.completion",
        "created": 1741570283,
        "model": "Qwen/Qwen3-8B",
        "choices": [
            {
                "index": 0,
                "message": {
                    "role": "assistant",
                    "reasoning_content": None,
                    "content": content,
                    "tool_calls": [],
                },
                "logprobs": None,
                "finish_reason": finish,
                "stop_reason": None,
            }
        ],
        "usage": {**USAGE, "prompt_tokens_details": None},
        "prompt_logprobs": None,
        "kv_transfer_params": None,
    }


SHAPES: dict[str, Wrap] = {"openai": openai, "ollama": ollama, "llamacpp": llamacpp, "vllm": vllm}

CONTEXT_ERRORS = {
    "openai": {
        "error": {
            "message": "This model's maximum context length is 8192 tokens. Please reduce it.",
            "type": "invalid_request_error",
            "param": "messages",
            "code": "context_length_exceeded",
        }
    },
    "llamacpp": {
        "error": {
            "code": 400,
            "message": "the request exceeds the available context size, try increasing it",
            "type": "exceed_context_size_error",
            "n_prompt_tokens": 1407,
            "n_ctx": 256,
        }
    },
    "vllm": {
        "object": "error",
        "message": "'max_tokens' or 'max_completion_tokens' is too large: 2000. This model's "
        "maximum context length is 2048 tokens and your request has 900 input tokens.",
        "type": "BadRequestError",
        "param": None,
        "code": 400,
    },
    "azure": {
        "error": {
            "message": "The response was filtered due to the prompt triggering our policy.",
            "param": "prompt",
            "code": "content_filter",
            "status": 400,
        }
    },
}

FIELD_ERRORS = {
    "max_tokens": {
        "error": {
            "message": "Unsupported parameter: 'max_tokens' is not supported with this model.",
            "type": "invalid_request_error",
            "param": "max_tokens",
            "code": "unsupported_parameter",
        }
    },
    "temperature": {
        "object": "error",
        "message": "Unsupported value: 'temperature' does not support 0 with this model.",
    },
    "response_format": {
        "detail": [{"type": "extra_forbidden", "loc": ["body", "response_format"], "msg": "Extra"}]
    },
}


def asked(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a request wants to be translated."""
    data: dict[str, Any] = json.loads(body["messages"][1]["content"])
    return data


def translated(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Translate as the model does."""

    def upper(text: str) -> str:
        pieces = re.split(r"(<[^<>]*>|&\w+;)", text)
        return "".join(
            piece if number % 2 else piece.upper() for number, piece in enumerate(pieces)
        )

    return [{"id": s["id"], "text": upper(s["text"])} for s in asked(body)["segments"]]


def model(
    wrap: Wrap = openai,
    change: Callable[[list[dict[str, Any]]], Any] = lambda found: {"translations": found},
    write: Callable[[str], Any] = str,
) -> Answer:
    """Answer as a server with a model: `change` is done to its answer, `write` to its JSON."""

    def answer(handler: Handler) -> None:
        content = write(json.dumps(change(translated(handler.body)), ensure_ascii=False))
        handler.reply(200, json.dumps(wrap(content)).encode(), Content_Type="application/json")

    return answer


def says(content: Any, *more: Any, **message: Any) -> Answer:
    """Answer with any content."""
    body = json.dumps(openai(content, *more, **message)).encode()
    return lambda handler: handler.reply(200, body)


def refuses(status: int, error: Any, **headers: str) -> Answer:
    """Answer with an error."""
    return lambda handler: handler.reply(status, json.dumps(error).encode(), **headers)
