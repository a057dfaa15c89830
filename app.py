"""The dashboard's door: ``streamlit run app.py``."""

from tender.ui.app import main

main()
